-- What the lists say of bodies as at the day. Needs the rows of organisations and successions.

insert into listed_sub_icb
select n.ods, n.name, n.name_key, n.file, n.sheet, n.row_no, n.edition
from (
  select o.*, r.as_at, row_number() over (partition by o.ods
    order by case when o.edition > r.as_at then 1 else 0 end, o.edition desc,
      t.bundled nulls last, o.file, o.row_no) as nth
  from organisation o cross join build_day r
  left join bundled_table t on t.file = o.file and t.sheet = o.sheet
  where o.kind = 'SUB-ICB' and o.ods is not null and o.valid_from is not null
) n
where n.nth = 1 and (n.valid_to is null or n.valid_to >= n.as_at);

insert into lookup_sub_icb
select l.ods, l.name, l.name_key, l.file, l.row_no
from (
  select o.ods, o.name, o.name_key, o.file, o.row_no, row_number() over (partition by o.ods
    order by o.edition desc, o.file, o.row_no) as nth
  from organisation o
  where o.kind = 'SUB-ICB' and o.gss is not null and o.ods is not null
) l
where l.nth = 1;

insert into authority_start
select a.gss, min(a.first_listed)
from (
  select o.kind, o.gss, min(o.edition) as first_listed,
    min(min(o.edition)) over (partition by o.kind) as oldest
  from organisation o
  where o.kind in ('DISTRICT', 'UPPER-TIER') and o.gss is not null and o.edition is not null
  group by o.kind, o.gss
) a
where a.gss not in (
  select s.successor_gss from succession s where s.how = 'recoded' and s.successor_gss is not null)
group by a.gss having max(case when a.first_listed > a.oldest then 1 else 0 end) = 1;
