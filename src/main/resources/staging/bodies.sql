-- What the lists say of bodies as at the day. Needs the rows of organisations and successions.

insert into listed_body
select n.family, n.kind, n.ods, n.gss,
  -- The dates of a code stand in some lists only; its name and address are those of the newest. The
  -- partner workbook has its own way of writing the names of trusts.
  case when n.family = 'TRUST' then n.name else n.newest_name end,
  case when n.family = 'TRUST' then n.name_key else n.newest_name_key end, n.valid_from, n.valid_to,
  -- The days that a list gives go before the status on its own day.
  case when n.valid_to < n.as_at or n.status = 'C' and n.valid_to is null then 'closed'
    when n.valid_from > n.as_at then 'not yet open'
    when n.status = 'D' then 'dormant'
    when n.status = 'P' then 'proposed'
    when n.first_listed > n.as_at and n.newest is not null then 'not yet listed'
    when n.last_known < n.newest then 'no longer listed'
    else 'open' end,
  case when n.family = 'TRUST' then n.postcode else coalesce(n.newest_postcode, n.postcode) end,
  n.first_listed, n.last_listed, n.file, n.sheet, n.row_no, n.cell, n.edition
from (
  select o.*, r.as_at,
    case when o.kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST', 'WELSH-TRUST') then 'TRUST'
      else o.kind end as family,
    min(o.edition) over (partition by o.kind, coalesce(o.ods, o.gss)) as first_listed,
    max(o.edition) over (partition by o.kind, coalesce(o.ods, o.gss)) as last_listed,
    -- Of the lists until the as-at day; where all are later, nothing is known of who was listed.
    max(case when o.edition <= r.as_at then o.edition end)
      over (partition by o.kind, coalesce(o.ods, o.gss)) as last_known,
    max(case when o.edition <= r.as_at then o.edition end) over (partition by o.kind) as newest,
    first_value(o.name) over newest_first as newest_name,
    first_value(o.name_key) over newest_first as newest_name_key,
    first_value(o.postcode) ignore nulls over newest_first as newest_postcode,
    -- A list with the dates of codes knows the kind; the partner workbook calls every trust one.
    row_number() over (
      partition by case when o.kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST', 'WELSH-TRUST')
        then 'TRUST' else o.kind end, coalesce(o.ods, o.gss)
      order by case when o.valid_from is null then 1 else 0 end,
        case when o.edition > r.as_at then 1 else 0 end, o.edition desc,
        t.bundled nulls last, o.file, o.sheet, o.row_no, o.cell) as nth
  from organisation o cross join build_day r
  left join bundled_table t on t.file = o.file and t.sheet = o.sheet
  where o.kind not in ('CCG', 'SUB-ICB', 'STP', 'ICB', 'REGION')
  window newest_first as (partition by o.kind, coalesce(o.ods, o.gss)
    order by case when o.edition > r.as_at then 1 else 0 end, o.edition desc,
      t.bundled nulls last, o.file, o.sheet, o.row_no, o.cell)
) n
where n.nth = 1;

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
left join succession s on s.successor_gss = a.gss and s.how = 'recoded'
where s.successor_gss is null
group by a.gss having max(case when a.first_listed > a.oldest then 1 else 0 end) = 1;
