-- The history of the systems and their bodies. Runs when the mapping is staged, after bodies.sql.

insert into ics_start
select i.ods, min(case when s.kind = 'ICB' then s.valid_from end), min(s.valid_from)
from ics i join code_validity s on s.ods = i.ods
where s.kind in ('STP', 'ICB')
group by i.ods having count(case when s.kind = 'ICB' then 1 end) > 0;

-- What lists state. A code that an area had on the day completes the other; a list of all kinds calls none by
-- its kind, the codes of the day do.
insert into succession_step
select coalesce(p.kind, pb.kind, s.predecessor_kind), coalesce(s.predecessor_ods, p.ods),
  coalesce(s.predecessor_gss, p.gss),
  coalesce(n.kind, nb.kind, s.successor_kind), coalesce(s.successor_ods, n.ods),
  coalesce(s.successor_gss, n.gss), s.succeeded,
  case when s.how like '%recode%' then 'recoded' when s.how = 'merge' then 'merger' else s.how end,
  s.evidence
from (
  select u.*, dateadd(day, -1, u.succeeded) as last_day, u.predecessor_kind = 'ORGANISATION' as any_kind
  from succession u
) s
left join code_validity p on p.ods = s.predecessor_ods and p.valid_from <= s.last_day
  and (p.valid_to is null or p.valid_to >= s.last_day)
left join code_validity n on n.ods = s.successor_ods and n.valid_from <= s.succeeded
  and (n.valid_to is null or n.valid_to >= s.succeeded)
left join listed_body pb on s.any_kind and pb.ods = s.predecessor_ods and pb.family = 'TRUST'
left join listed_body nb on s.any_kind and nb.ods = s.successor_ods and nb.family = 'TRUST'
where s.predecessor_ods is not null and s.successor_ods is not null
union all
select coalesce(p.kind, s.predecessor_kind), coalesce(s.predecessor_ods, p.ods), s.predecessor_gss,
  coalesce(n.kind, s.successor_kind), coalesce(s.successor_ods, n.ods), s.successor_gss,
  s.succeeded,
  case when s.how like '%recode%' then 'recoded' when s.how = 'merge' then 'merger' else s.how end,
  s.evidence
from succession s
left join code_validity p on p.gss = s.predecessor_gss
  and p.valid_from <= dateadd(day, -1, s.succeeded)
  and (p.valid_to is null or p.valid_to >= dateadd(day, -1, s.succeeded))
left join code_validity n on n.gss = s.successor_gss and n.valid_from <= s.succeeded
  and (n.valid_to is null or n.valid_to >= s.succeeded)
where s.predecessor_ods is null or s.successor_ods is null;

-- A body that goes on under another ONS code, or as another kind.
insert into succession_step
select b.kind_before, b.ods, b.gss_before, b.kind, b.ods, b.gss, b.valid_from,
  case when b.gss is distinct from b.gss_before then 'recoded' else 'replaced' end,
  case when b.kind_before <> b.kind then b.kind_before || ' became ' || b.kind else b.why_from end
from (
  select s.kind, s.ods, s.gss, s.valid_from, s.why_from,
    lag(s.kind) over (partition by s.family, s.ods order by s.valid_from) as kind_before,
    lag(s.gss) over (partition by s.family, s.ods order by s.valid_from) as gss_before,
    lag(s.valid_to) over (partition by s.family, s.ods order by s.valid_from) as ended_before
  from (
    select v.*, case when v.kind = 'CCG' then 'SUB-ICB' when v.kind = 'STP' then 'ICB'
      else v.kind end as family
    from code_validity v where v.ods is not null
  ) s
) b
where b.ended_before = dateadd(day, -1, b.valid_from)
  and (b.kind_before <> b.kind or b.gss is distinct from b.gss_before);

-- On the first day of the act the ICB took over from the CCGs of its area.
insert into succession_step
select c.kind, c.ods, c.gss, 'ICB', f.system_ods, f.system_gss, d.first_day,
  'functions transferred', 'footprint of ' || f.edition
from (select min(s.valid_from) as first_day from code_validity s where s.kind = 'ICB') d
join code_validity c on c.kind = 'CCG' and c.valid_to = dateadd(day, -1, d.first_day)
join footprint_sub_icb f on f.ods = c.ods
join (
  select min(s.edition) as edition from footprint_sub_icb s where s.kind = 'SUB-ICB'
) e on e.edition = f.edition
where f.system_ods is not null;

-- Land that moved from one body to another: the later code tells the day, where it was re-issued for that.
insert into succession_step
select p.kind, m.from_ods, m.from_gss, n.kind, m.to_ods, m.to_gss, m.moved, 'boundary change',
  m.lsoas || case when m.lsoas = 1 then ' LSOA' else ' LSOAs' end
from (
  select d.from_ods, d.from_gss, d.to_ods, d.to_gss, d.moved, count(*) as lsoas
  from (
    select l.from_sub_icb_ods as from_ods, l.from_sub_icb_gss as from_gss,
      l.to_sub_icb_ods as to_ods, l.to_sub_icb_gss as to_gss,
      case when t.valid_from > l.from_edition then t.valid_from else l.to_edition end as moved
    from lsoa_move l
    join code_validity t on t.ods = l.to_sub_icb_ods and t.gss = l.to_sub_icb_gss
      and t.valid_from <= l.to_edition and (t.valid_to is null or t.valid_to >= l.to_edition)
    where l.system_changed and l.from_sub_icb_ods <> l.to_sub_icb_ods
    union all
    select l.from_system_ods, l.from_system_gss, l.to_system_ods, l.to_system_gss,
      case when t.valid_from > l.from_edition then t.valid_from else l.to_edition end
    from lsoa_move l
    join code_validity t on t.gss = l.to_system_gss
      and t.valid_from <= l.to_edition and (t.valid_to is null or t.valid_to >= l.to_edition)
    where l.system_changed
    union all
    select l.from_sub_icb_ods, l.from_sub_icb_gss, l.to_system_ods, l.to_system_gss, f.first_day
    from lsoa_move l
    join (select min(s.valid_from) as first_day from code_validity s where s.kind = 'ICB') f
      on f.first_day = l.to_edition
    where l.system_changed and l.from_sub_icb_ods <> l.to_sub_icb_ods
  ) d
  group by d.from_ods, d.from_gss, d.to_ods, d.to_gss, d.moved
) m
join code_validity p on p.gss = m.from_gss and p.valid_from <= dateadd(day, -1, m.moved)
  and (p.valid_to is null or p.valid_to >= dateadd(day, -1, m.moved))
join code_validity n on n.gss = m.to_gss and n.valid_from <= m.moved
  and (n.valid_to is null or n.valid_to >= m.moved);

insert into part_period
select n.legacy, n.area, max(n.valid_from), min(n.valid_from), min(n.certain_from),
  min(n.shown_edition)
from (
  select b.*, sum(b.begins) over (partition by b.legacy, b.area order by b.valid_from) as nth
  from (
    select a.*, case
      when lag(a.same) over (partition by a.legacy, a.area order by a.valid_from) = a.same
        and lag(a.valid_to) over (partition by a.legacy, a.area order by a.valid_from)
          = dateadd(day, -1, a.valid_from) then 0 else 1 end as begins
    from (
      select p.legacy, p.area, p.valid_from, max(p.valid_to) as valid_to,
        min(case when p.evidence in ('footprint', 'declared') then p.valid_from end) as certain_from,
        min(p.shown_edition) as shown_edition,
        listagg(concat_ws('|', coalesce(p.ics_ods, ''), coalesce(p.ics_gss, ''), p.lsoas,
          p.lsoa_vintage, p.persons, p.persons_basis, p.best_fit, p.shown_edition is null), ';')
          within group (order by p.ics_ods, p.ics_gss) as same
      from (
        select *, concat_ws('/', kind, coalesce(ods, ''), coalesce(gss, '')) as area from part
      ) p group by p.legacy, p.area, p.valid_from
    ) a
  ) b
) n
group by n.legacy, n.area, n.nth;

insert into national_body (kind, name, valid_from, source)
values ('NHS-ENGLAND', 'NHS England', date '2013-04-01',
    'Health and Social Care Act 2012, section 9'),
  ('CQC', 'Care Quality Commission', date '2009-04-01',
    'Health and Social Care Act 2008, section 1');

-- Trusts answered to Monitor and the Trust Development Authority until the act of 2022 joined them with NHS England.
insert into national_relation (relation, child_kind, parent_kind, valid_from, source)
values ('accountable-to', 'CCG', 'NHS-ENGLAND', date '2013-04-01',
    'Health and Social Care Act 2012'),
  ('accountable-to', 'ICB', 'NHS-ENGLAND', date '2022-07-01', 'Health and Care Act 2022'),
  ('accountable-to', 'TRUST', 'NHS-ENGLAND', date '2022-07-01',
    'Health and Care Act 2022'),
  ('accountable-to', 'FOUNDATION-TRUST', 'NHS-ENGLAND', date '2022-07-01',
    'Health and Care Act 2022'),
  ('accountable-to', 'CARE-TRUST', 'NHS-ENGLAND', date '2022-07-01',
    'Health and Care Act 2022'),
  ('part-of', 'REGION', 'NHS-ENGLAND', date '2013-04-01',
    'Health and Social Care Act 2012'),
  ('reviewed-by', 'ICB', 'CQC', date '2023-04-01', 'Health and Care Act 2022, section 31');
