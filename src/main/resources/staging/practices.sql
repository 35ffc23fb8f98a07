-- Networks and practices as at the day, each with its sub-ICB and ICS. Runs after bodies.sql and the links of the lists,
-- when the mapping is staged.

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
