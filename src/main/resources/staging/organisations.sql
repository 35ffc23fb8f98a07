-- What the lists of organisations say as at the day. Runs when facts and mapping are staged.

insert into bundled_table select distinct file, sheet, bundled from source_table;

insert into listed_body
select n.family, n.kind, n.ods, n.gss, n.name, n.name_key, n.valid_from, n.valid_to,
  case when n.status = 'C' or n.valid_to < n.as_at then 'closed'
    when n.valid_from > n.as_at then 'not yet open'
    when n.status = 'D' then 'dormant'
    when n.status = 'P' then 'proposed'
    when n.last_listed < n.newest then 'no longer listed'
    else 'open' end,
  n.postcode, n.first_listed, n.last_listed, n.file, n.sheet, n.row_no, n.cell, n.edition
from (
  select o.*, r.as_at,
    case when o.kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST', 'WELSH-TRUST') then 'TRUST'
      else o.kind end as family,
    min(o.edition) over (partition by o.kind, coalesce(o.ods, o.gss)) as first_listed,
    max(o.edition) over (partition by o.kind, coalesce(o.ods, o.gss)) as last_listed,
    max(o.edition) over (partition by o.kind) as newest,
    -- A list with the dates of codes knows the kind; the partner workbook calls every trust one.
    row_number() over (
      partition by case when o.kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST', 'WELSH-TRUST')
        then 'TRUST' else o.kind end, coalesce(o.ods, o.gss)
      order by case when o.valid_from is null then 1 else 0 end,
        case when o.edition > r.as_at then 1 else 0 end, o.edition desc,
        t.bundled nulls last, o.file, o.sheet, o.row_no, o.cell) as nth
  from organisation o cross join run r
  left join bundled_table t on t.file = o.file and t.sheet = o.sheet
  where o.kind not in ('CCG', 'SUB-ICB', 'STP', 'ICB')
) n
where n.nth = 1;

insert into list_used
select relation, child_kind, file, sheet, edition, later
from (
  select l.*, row_number() over (
    partition by l.relation, l.child_kind
    order by l.later, case when l.later then l.edition end, l.edition desc, t.bundled nulls last,
      l.file, l.sheet) as nth
  from (
    select m.relation, m.child_kind, m.file, m.sheet, m.edition,
      coalesce(m.edition > max(r.as_at), false) as later
    from membership m cross join run r
    group by m.relation, m.child_kind, m.file, m.sheet, m.edition
  ) l
  left join bundled_table t on t.file = l.file and t.sheet = l.sheet
)
where nth = 1;

insert into ics_of_icb
with recursive chain (icb_ods, now_ods, since, steps) as (
  select distinct s.ods, s.ods, cast(null as date), 0 from code_spell s
  where s.kind in ('STP', 'ICB') and s.ods is not null
  union all
  select c.icb_ods, u.successor_ods, u.succeeded, c.steps + 1
  from chain c join succession u on u.predecessor_ods = c.now_ods
  cross join run r
  where u.predecessor_kind = 'ICB' and u.successor_kind = 'ICB' and u.succeeded <= r.as_at
    and u.successor_ods <> u.predecessor_ods and c.steps < 9
    and not exists (select 1 from ics i where i.ods = c.now_ods)
)
select e.icb_ods, e.now_ods, e.since,
  case when e.steps = 0 then 'listed'
    when count(*) over (partition by e.icb_ods) = 1 then 'inferred' else 'one of several' end
from (
  select c.icb_ods, c.now_ods, max(c.since) as since, min(c.steps) as steps
  from chain c where exists (select 1 from ics i where i.ods = c.now_ods)
  group by c.icb_ods, c.now_ods
) e;

insert into listed_sub_icb
select n.ods, n.name, n.name_key, n.file, n.sheet, n.row_no, n.edition
from (
  select o.*, r.as_at, row_number() over (partition by o.ods
    order by case when o.edition > r.as_at then 1 else 0 end, o.edition desc,
      t.bundled nulls last, o.file, o.row_no) as nth
  from organisation o cross join run r
  left join bundled_table t on t.file = o.file and t.sheet = o.sheet
  where o.kind = 'SUB-ICB' and o.ods is not null and o.valid_from is not null
) n
where n.nth = 1 and (n.valid_to is null or n.valid_to >= n.as_at);

insert into sub_icb_open
select s.ods, max(s.system_ods) from footprint_sub_icb s join run r
  on r.footprint_edition = s.edition and r.lsoa_vintage = s.vintage
where s.ods is not null group by s.ods;

insert into sub_icb_of
with recursive chain (ods, now_ods, since, steps) as (
  select distinct s.ods, s.ods, cast(null as date), 0 from code_spell s
  where s.kind in ('CCG', 'SUB-ICB') and s.ods is not null
  union all
  select c.ods, u.successor_ods, u.succeeded, c.steps + 1
  from chain c join succession u on u.predecessor_ods = c.now_ods
  cross join run r
  where u.predecessor_kind in ('CCG', 'SUB-ICB') and u.successor_kind in ('CCG', 'SUB-ICB')
    and u.succeeded <= r.as_at and u.successor_ods <> u.predecessor_ods and c.steps < 9
    and not exists (select 1 from sub_icb_open o where o.ods = c.now_ods)
)
select e.ods, e.now_ods, e.ics_ods, e.since,
  case when e.steps = 0 then 'listed'
    when count(*) over (partition by e.ods) = 1 then 'inferred' else 'one of several' end
from (
  select c.ods, c.now_ods, max(o.ics_ods) as ics_ods, max(c.since) as since,
    min(c.steps) as steps
  from chain c join sub_icb_open o on o.ods = c.now_ods
  group by c.ods, c.now_ods
) e;

insert into sub_icb_one
select d.ods, min(d.sub_icb_ods), min(d.ics_ods), max(d.evidence)
from sub_icb_of d group by d.ods having count(*) = 1
union all
select d.ods, null, null,
  'one of several: ' || listagg(d.sub_icb_ods, ', ') within group (order by d.sub_icb_ods)
from sub_icb_of d group by d.ods having count(*) > 1;

insert into link_used
select m.relation, m.child_kind, m.child_ods, m.parent_kind, m.parent_ods, m.valid_from,
  m.valid_to, u.later,
  row_number() over (partition by m.relation, m.child_kind, m.child_ods
    order by m.valid_from desc nulls last, m.row_no, m.cell),
  m.file, m.sheet, m.row_no, m.cell, m.edition
from membership m join list_used u on u.relation = m.relation and u.child_kind = m.child_kind
  and u.file = m.file and u.sheet = m.sheet and u.edition is not distinct from m.edition
where m.child_ods is not null and m.parent_ods is not null
  and m.relation in ('geographic', 'partner', 'principal', 'commissioned-by')
  or m.relation = 'part-of' and m.child_kind = 'PCN';

insert into trust_link
select l.trust_ods, l.relation, l.icb_ods, i.ics_ods,
  case when i.ics_ods is null then 'unknown'
    when l.later and i.evidence = 'listed' then 'listed later' else i.evidence end,
  l.file, l.sheet, l.row_no, l.cell, l.edition
from (
  select m.child_ods as trust_ods, m.relation, m.parent_ods as icb_ods, m.later,
    m.file, m.sheet, m.row_no, m.cell, m.edition,
    row_number() over (partition by m.child_ods, m.relation, m.parent_ods
      order by m.file, m.sheet, m.row_no, m.cell) as nth,
    -- One trust in the lists of two kinds: the newer list.
    dense_rank() over (partition by m.child_ods, m.relation
      order by m.later, m.edition desc, m.child_kind) as list
  from link_used m
  where m.relation in ('geographic', 'partner', 'principal')
    and m.child_kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST') and m.parent_kind = 'ICB'
) l
left join ics_of_icb i on i.icb_ods = l.icb_ods
where l.nth = 1 and l.list = 1;

insert into pcn_practice
select m.child_ods, m.parent_ods, m.valid_from, m.file, m.sheet, m.row_no, m.cell
from membership m join list_used u on u.relation = m.relation and u.child_kind = m.child_kind
  and u.file = m.file and u.sheet = m.sheet and u.edition is not distinct from m.edition
cross join run r
where m.relation = 'core-partner' and m.child_ods is not null and m.parent_ods is not null
  and (m.valid_from is null or m.valid_from <= r.as_at)
  and (m.valid_to is null or m.valid_to >= r.as_at);

-- Only asked for where there is a list of practices.
insert into pcn_of_practice
select practice_ods, pcn_ods from (
  select p.practice_ods, p.pcn_ods, row_number() over (partition by p.practice_ods
    order by p.valid_from desc nulls last, p.pcn_ods) as nth from pcn_practice p)
where nth = 1 and exists (select 1 from listed_body b where b.family = 'GP-PRACTICE');

insert into pcn_now
select b.ods, b.name, b.valid_from, m.parent_ods, s.sub_icb_ods, s.ics_ods,
  coalesce(s.evidence, 'unknown'), b.file, b.sheet, b.row_no, b.cell, b.edition
from listed_body b
left join link_used m on m.child_ods = b.ods and m.relation = 'part-of' and m.nth = 1
left join sub_icb_one s on s.ods = m.parent_ods
where b.family = 'PCN' and b.status = 'open';

insert into practice_now
select b.ods, b.name, b.postcode, b.valid_from, m.parent_ods, s.sub_icb_ods, s.ics_ods,
  coalesce(s.evidence, 'unknown'), g.parent_ods, p.pcn_ods,
  b.file, b.sheet, b.row_no, b.cell, b.edition
from listed_body b
left join link_used m on m.child_ods = b.ods and m.relation = 'commissioned-by' and m.nth = 1
left join link_used g on g.child_ods = b.ods and g.relation = 'geographic' and g.nth = 1
left join sub_icb_one s on s.ods = m.parent_ods
left join pcn_of_practice p on p.practice_ods = b.ods
where b.family = 'GP-PRACTICE' and b.status = 'open';

insert into partner_body
select p.kind, p.ods, p.name, p.name_key, p.edition, p.file, p.sheet, p.row_no, p.cell
from (
  select o.*, row_number() over (partition by o.kind, o.ods, o.name_key, o.edition
    order by t.bundled nulls last, o.file, o.sheet desc, o.row_no) as nth
  from organisation o
  left join bundled_table t on t.file = o.file and t.sheet = o.sheet
  where o.kind in ('TRUST', 'LOCAL-AUTHORITY', 'ICB') and o.ods is not null
    and o.valid_from is null
    and o.edition in (select u.edition from list_used u
      where u.relation in ('partner', 'principal'))
) p
where p.nth = 1;

insert into partner_count
select i.ics_ods, count(case when l.child_kind <> 'LOCAL-AUTHORITY' then 1 end),
  count(case when l.child_kind = 'LOCAL-AUTHORITY' then 1 end)
from link_used l join ics_of_icb i on i.icb_ods = l.parent_ods
where l.relation = 'partner'
group by i.ics_ods;

insert into footprint_parent
select s.ods, s.system_ods, s.edition,
  lead(s.edition) over (partition by s.ods order by s.edition, s.vintage), s.file, s.row_no
from footprint_sub_icb s
where s.kind = 'SUB-ICB' and s.ods is not null and s.system_ods is not null;

insert into lookup_sub_icb
select l.ods, l.name, l.name_key, l.file, l.row_no
from (
  select o.ods, o.name, o.name_key, o.file, o.row_no, row_number() over (partition by o.ods
    order by o.edition desc, o.file, o.row_no) as nth
  from organisation o
  where o.kind = 'SUB-ICB' and o.gss is not null and o.ods is not null
) l
where l.nth = 1;
