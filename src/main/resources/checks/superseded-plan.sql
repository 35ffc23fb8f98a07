-- WARNING publisher: a source dates the statutory start of an ICS before the act took effect
--
-- April 2022 was the plan; the boards and partnerships have existed since the day on which the Health
-- and Care Act 2022 took effect. The date is not read as a change.
-- Remedy: use the actual day; tell the publisher.
with start as (select min(e.valid_from) as of_icbs from expectation e where e.what = 'ICB')
select min(o.file) as file, min(o.sheet) as sheet, min(o.row_no) as row_no, min(o.cell) as cell,
  'from' as column_name, cast(o.valid_from as varchar) as found,
  o.kind || ' ' || coalesce(o.ods, o.gss) || ' begins on ' || o.valid_from
    || ', which was only the plan: boards have existed since ' || s.of_icbs as message
from organisation o cross join start s
where o.kind in ('ICB', 'ICP', 'ICS') and o.valid_from < s.of_icbs
  and o.valid_from >= dateadd(year, -1, s.of_icbs)
group by o.kind, o.ods, o.gss, o.valid_from, s.of_icbs
union all
select m.file, m.sheet, m.row_no, m.cell, 'from', cast(m.valid_from as varchar),
  m.child_kind || ' ' || coalesce(m.child_ods, m.child_gss) || ' joins ICB '
    || coalesce(m.parent_ods, m.parent_gss) || ' on ' || m.valid_from
    || ', which was only the plan: boards have existed since ' || s.of_icbs
from membership m cross join start s
where m.parent_kind = 'ICB' and m.relation = 'part-of' and m.valid_from < s.of_icbs
  and m.valid_from >= dateadd(year, -1, s.of_icbs)
union all
select c.file, c.sheet, c.row_no, c.cell, 'Since', c.since,
  c.kind || ' ' || c.name || ' is statutory since ' || c.since
    || ', which was only the plan: boards have existed since ' || s.of_icbs
from component c cross join start s
where (c.kind in ('STATUS', 'ICP') and c.status = 'statutory') and c.since <> ''
  and c.since < substring(cast(s.of_icbs as varchar), 1, char_length(c.since))
order by 1, 3
