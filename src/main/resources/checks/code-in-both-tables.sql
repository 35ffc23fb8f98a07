-- ERROR icsref: a code is in both legacy_to_ics and code_to_ics on one day
--
-- The two tables are stacked to join data of all years. A code that has the same day in both would
-- count its rows twice.
-- Remedy: this is a fault in the program: report it with the input.
select 'code' as column_name, coalesce(p.ods, p.gss) as found,
  p.kind || ' ' || coalesce(p.ods, p.gss) || ' is in both tables from ' || p.valid_from as message
from (
  select p.*,
    max(case when p.legacy then coalesce(p.valid_to, date '9999-12-31') end) over earlier as legacy_until,
    max(case when not p.legacy then coalesce(p.valid_to, date '9999-12-31') end) over earlier as current_until
  from part p
  window earlier as (partition by p.ods, p.gss, p.kind order by p.valid_from
    rows between unbounded preceding and 1 preceding)
) p
where p.valid_from <= case when p.legacy then p.current_until else p.legacy_until end
group by p.kind, p.ods, p.gss, p.valid_from
order by 2, 3
