-- WARNING site: NHS organisations change within a month after the as-at day
--
-- The days of config/expectations.csv on which numbers of CCGs, STPs, ICBs or ICSs change, or until
-- which they are known, are reorganisations. Codes and boundaries of the as-at day end on that day,
-- and the input has no lookup of it yet.
-- Remedy: when ONS has published the lookups of that day, put them into the input folder and build
--   with --as-at that day; if the change is called off, correct config/expectations.csv.
with turns as (
  select e.valid_from as on_day, e.why from expectation e
  where e.what in ('CCG', 'SUB-ICB', 'STP', 'ICB', 'ICS') and e.valid_from is not null
  union
  select dateadd('DAY', 1, e.valid_to), e.why from expectation e
  where e.what in ('CCG', 'SUB-ICB', 'STP', 'ICB', 'ICS') and e.valid_to is not null
    and not exists (select 1 from expectation n
      where n.what = e.what and n.valid_from = dateadd('DAY', 1, e.valid_to))
)
select 'valid_from' as column_name, cast(t.on_day as varchar) as found,
  'NHS organisations change on ' || t.on_day || ', '
    || case datediff('DAY', r.as_at, t.on_day) when 1 then 'the day'
      else datediff('DAY', r.as_at, t.on_day) || ' days' end
    || ' after ' || r.as_at || ' ('
    || listagg(t.why, '; ') within group (order by t.why)
    || '); the input has no lookup of that day' as message
from turns t cross join run r
where t.on_day > r.as_at and t.on_day <= dateadd('MONTH', 1, r.as_at)
  and not exists (select 1 from footprint f
    where f.edition >= t.on_day and f.evidence = 'lookup')
group by t.on_day, r.as_at
order by t.on_day
