-- WARNING site: config/expectations.csv does not say how many ICSs there are on the as-at day
--
-- Without an expected number, a missing or duplicated ICS would not be noticed.
-- Remedy: add a row for the day to config/expectations.csv, with the order or statute that says so.
select 'config/expectations.csv' as file, 'ICS' as column_name, cast(r.as_at as varchar) as found,
  'no number of ICSs is expected for ' || r.as_at as message
from run r
where not exists (
  select 1 from expectation e where e.what = 'ICS'
    and (e.valid_from is null or r.as_at >= e.valid_from)
    and (e.valid_to is null or r.as_at <= e.valid_to))
