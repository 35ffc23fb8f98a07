-- The organisations as at the day, each with its ICS. Runs after bodies.sql and the links of the lists, when the mapping is staged.

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

-- A declared place or collaborative goes on in the ICS that its own became part of, and an authority
-- is the same by the code before or after it was re-issued.
update component c set ics_ods = coalesce((
    select max(i.ics_ods) from ics_of_icb i
    where i.icb_ods = c.ics_ods and i.evidence <> 'one of several'), c.ics_ods)
where c.kind in ('PLACE', 'PLACE-LEVEL-ICP', 'COLLABORATIVE');

insert into authority_code
with recursive chain (gss, now_gss, steps) as (
  select p.gss, p.gss, 0 from (
    select u.predecessor_gss as gss from succession u where u.predecessor_kind = 'UPPER-TIER'
    union select u.successor_gss from succession u where u.successor_kind = 'UPPER-TIER'
  ) p where p.gss is not null
  union all
  select c.gss, case when u.succeeded <= r.as_at then u.successor_gss else u.predecessor_gss end, c.steps + 1
  from chain c cross join build_day r
  join succession u on u.how = 'recoded' and u.predecessor_kind = 'UPPER-TIER'
    and c.now_gss = case when u.succeeded <= r.as_at then u.predecessor_gss else u.successor_gss end
  where c.steps < 9
)
select c.gss, c.now_gss from (
  select a.gss, a.now_gss,
    row_number() over (partition by a.gss order by a.steps desc, a.now_gss) as nth
  from chain a
) c where c.nth = 1;

update component c set authority_gss = coalesce((
    select max(a.now_gss) from authority_code a where a.gss = c.authority_gss), c.authority_gss)
where c.authority_gss is not null;

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

-- A code of a list means what it meant on the day of the list. Where its boundary is another on the as-at day,
-- it may be any of the sub-ICBs in which its land lies; where the footprint of the day does not know it, its
-- successors tell.
insert into sub_icb_asked
select distinct l.edition, l.parent_ods from link_used l
where l.relation in ('commissioned-by', 'part-of') and l.edition is not null;

insert into footprint_shown
select a.on_day, coalesce(max(case when f.edition <= a.on_day then f.edition end), min(f.edition))
from (select distinct on_day from sub_icb_asked) a cross join footprint f
where f.systems > 0
group by a.on_day;

insert into sub_icb_shown
select distinct d.on_day, t.ods, t.gss, d.edition
from footprint_shown d
join footprint_sub_icb t on t.edition = d.edition
join sub_icb_asked a on a.ods = t.ods and a.on_day = d.on_day;

insert into sub_icb_choice
select t.on_day, t.ods, t.ods, o.ics_ods, 'listed'
from sub_icb_shown t
join footprint_sub_icb n on n.ods = t.ods and n.gss is not distinct from t.gss
join run r on r.footprint_edition = n.edition and r.lsoa_vintage = n.vintage
join sub_icb_open o on o.ods = t.ods
union all
select distinct t.on_day, t.ods, w.now_ods, o.ics_ods,
  case when w.now_ods = t.ods then 'listed' else 'inferred' end
from sub_icb_shown t
join sub_icb_redrawn w on w.ods = t.ods and w.edition = t.edition and w.gss is not distinct from t.gss
join sub_icb_open o on o.ods = w.now_ods
union all
select a.on_day, a.ods, d.sub_icb_ods, d.ics_ods, d.evidence
from sub_icb_asked a join sub_icb_of d on d.ods = a.ods
left join sub_icb_shown t on t.ods = a.ods and t.on_day = a.on_day
where t.ods is null;

insert into sub_icb_then
select c.on_day, c.ods, min(c.sub_icb_ods), min(c.ics_ods), max(c.evidence)
from sub_icb_choice c group by c.on_day, c.ods having count(*) = 1
union all
select c.on_day, c.ods, null, case when count(distinct coalesce(c.ics_ods, '')) = 1 then min(c.ics_ods) end,
  'one of several: ' || listagg(c.sub_icb_ods, ', ') within group (order by c.sub_icb_ods)
from sub_icb_choice c group by c.on_day, c.ods having count(*) > 1;

insert into pcn_by_practices
select n.pcn_ods, case when count(*) = 1 then min(n.sub_icb_ods) end,
  case when count(distinct coalesce(n.ics_ods, '')) = 1 then min(n.ics_ods) end,
  case when count(*) = 1 then 'inferred'
    else 'one of several: ' || listagg(n.sub_icb_ods, ', ') within group (order by n.sub_icb_ods) end,
  max(n.edition)
from (
  select distinct p.pcn_ods, s.sub_icb_ods, s.ics_ods, m.edition
  from pcn_practice p
  join link_used m on m.child_ods = p.practice_ods and m.relation = 'commissioned-by' and m.nth = 1
  join sub_icb_then s on s.ods = m.parent_ods and s.on_day = m.edition
  where s.sub_icb_ods is not null
) n
group by n.pcn_ods;

-- What the list of networks says; where it leaves a choice, is silent or is older than the list of practices and
-- all of them say otherwise, what the practices say.
insert into pcn_now
select n.ods, n.name, n.valid_from, n.parent_ods,
  case when n.by_list then n.sub_icb_ods else n.practices_sub_icb end,
  case when n.by_list then n.ics_ods else n.practices_ics end,
  coalesce(case when n.by_list then n.evidence else n.practices_evidence end, 'unknown'),
  n.file, n.sheet, n.row_no, n.cell, n.edition
from (
  select b.ods, b.name, b.valid_from, m.parent_ods, s.sub_icb_ods, s.ics_ods, s.evidence,
    p.sub_icb_ods as practices_sub_icb, p.ics_ods as practices_ics, p.evidence as practices_evidence,
    p.pcn_ods is null or m.parent_ods is not null and s.ods is null
      or s.sub_icb_ods is not null and (p.sub_icb_ods is null or p.sub_icb_ods = s.sub_icb_ods
        or p.edition <= m.edition)
      or s.evidence is not null and p.sub_icb_ods is null as by_list,
    b.file, b.sheet, b.row_no, b.cell, b.edition
  from listed_body b
  left join link_used m on m.child_ods = b.ods and m.relation = 'part-of' and m.nth = 1
  left join sub_icb_then s on s.ods = m.parent_ods and s.on_day = m.edition
  left join pcn_by_practices p on p.pcn_ods = b.ods
  where b.family = 'PCN' and b.status = 'open'
) n;

-- Where the commissioner leaves a choice, the practice's network may tell which of them it is. A code that is
-- null is not looked for: for most practices neither is asked.
insert into practice_now
select b.ods, b.name, b.postcode, b.valid_from, m.parent_ods,
  coalesce(s.sub_icb_ods, c.sub_icb_ods), coalesce(s.ics_ods, c.ics_ods),
  case when c.sub_icb_ods is not null then 'inferred' else coalesce(s.evidence, 'unknown') end,
  g.parent_ods, p.pcn_ods, b.file, b.sheet, b.row_no, b.cell, b.edition
from listed_body b
left join link_used m on m.child_ods = b.ods and m.relation = 'commissioned-by' and m.nth = 1
left join link_used g on g.child_ods = b.ods and g.relation = 'geographic' and g.nth = 1
left join sub_icb_then s on s.ods = m.parent_ods and s.on_day = m.edition
left join pcn_practice p on p.practice_ods = b.ods and p.nth = 1
left join pcn_now n on n.pcn_ods = case when s.sub_icb_ods is null then p.pcn_ods end
left join sub_icb_choice c on c.ods = case when s.sub_icb_ods is null then m.parent_ods end
  and c.on_day = m.edition and c.sub_icb_ods = n.sub_icb_ods
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
