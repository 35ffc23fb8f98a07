-- Trusts, partners and declared parts as at the day, each with its ICS. Runs after bodies.sql and the links of the lists,
-- when the mapping is staged.

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
    and u.predecessor_gss is not null and u.successor_gss is not null
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
