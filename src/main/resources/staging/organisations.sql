-- The organisations as at the day, each with its ICS. Runs after lists.sql, when the mapping is staged.

insert into ics_of_icb
with recursive chain (icb_ods, now_ods, since, steps) as (
  select distinct s.ods, s.ods, cast(null as date), 0 from code_validity s
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

insert into sub_icb_open
select s.ods, max(s.system_ods) from footprint_sub_icb s join run r
  on r.footprint_edition = s.edition and r.lsoa_vintage = s.vintage
where s.ods is not null group by s.ods;

insert into sub_icb_of
with recursive chain (ods, now_ods, since, steps) as (
  select distinct s.ods, s.ods, cast(null as date), 0 from code_validity s
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

-- The later code tells the day, where it was issued for that.
insert into land_moved
select distinct l.from_sub_icb_ods, l.to_sub_icb_ods,
  case when t.valid_from > l.from_edition then t.valid_from else l.to_edition end
from lsoa_move l
left join code_validity t on t.ods = l.to_sub_icb_ods and t.gss = l.to_sub_icb_gss
  and t.valid_from <= l.to_edition and (t.valid_to is null or t.valid_to >= l.to_edition)
where l.system_changed and l.from_sub_icb_ods <> l.to_sub_icb_ods;

-- A list from before a move, or of after it where the as-at day is before.
insert into area_divided
with list_area as (
  select distinct l.parent_ods as ods, l.edition, r.as_at from link_used l cross join run r
  where l.relation in ('part-of', 'commissioned-by') and l.edition is not null
)
select d.ods, d.edition,
  'one of several: ' || listagg(distinct o.sub_icb_ods, ', ') within group (order by o.sub_icb_ods)
from (
  select e.ods, e.edition, m.other_ods from list_area e join land_moved m
    on m.ods = e.ods and e.edition < m.moved and m.moved <= e.as_at
  union
  select e.ods, e.edition, m.ods from list_area e join land_moved m
    on m.other_ods = e.ods and m.moved > e.as_at and m.moved <= e.edition
) d
join sub_icb_of o on o.ods in (d.ods, d.other_ods)
group by d.ods, d.edition having count(distinct o.ics_ods) > 1;

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

insert into pcn_now
select b.ods, b.name, b.valid_from, m.parent_ods,
  case when d.ods is null then s.sub_icb_ods end, case when d.ods is null then s.ics_ods end,
  coalesce(d.evidence, s.evidence, 'unknown'), b.file, b.sheet, b.row_no, b.cell, b.edition
from listed_body b
left join link_used m on m.child_ods = b.ods and m.relation = 'part-of' and m.nth = 1
left join sub_icb_one s on s.ods = m.parent_ods
left join area_divided d on d.ods = m.parent_ods and d.edition = m.edition
where b.family = 'PCN' and b.status = 'open';

insert into practice_now
select b.ods, b.name, b.postcode, b.valid_from, m.parent_ods,
  case when d.ods is null then s.sub_icb_ods end, case when d.ods is null then s.ics_ods end,
  coalesce(d.evidence, s.evidence, 'unknown'), g.parent_ods, p.pcn_ods,
  b.file, b.sheet, b.row_no, b.cell, b.edition
from listed_body b
left join link_used m on m.child_ods = b.ods and m.relation = 'commissioned-by' and m.nth = 1
left join link_used g on g.child_ods = b.ods and g.relation = 'geographic' and g.nth = 1
left join sub_icb_one s on s.ods = m.parent_ods
left join area_divided d on d.ods = m.parent_ods and d.edition = m.edition
left join pcn_of_practice p on p.practice_ods = b.ods
where b.family = 'GP-PRACTICE' and b.status = 'open';

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

insert into lookup_day
select f.kind, f.first_year + n.x,
  case n.x when 0 then f.first_day else cast((f.first_year + n.x) || '-04-01' as date) end
from (
  select p.kind, min(p.valid_from) as first_day, extract(year from min(p.valid_from)) as first_year
  from part p group by p.kind
) f cross join run r join system_range(0, 99) n
  on cast((f.first_year + n.x) || '-04-01' as date) <= r.as_at or n.x = 0;
