-- WARNING site: the list of ICBs is older than the last reorganisation before the as-at day
--
-- NHS organisations change on 1 April, and did on 1 July 2022. Names and codes from before that day
-- may no longer be the ones in use.
-- Remedy: fetch the list named from the ONS Open Geography portal and put it into the input folder.
with reorganisation as (
  select r.as_at,
    greatest(
      case when r.as_at >= cast(year(r.as_at) || '-04-01' as date)
        then cast(year(r.as_at) || '-04-01' as date)
        else cast((year(r.as_at) - 1) || '-04-01' as date) end,
      case when r.as_at >= date '2022-07-01' then date '2022-07-01' else date '2013-04-01' end)
      as last_day
  from run r
),
latest as (
  select max(o.edition) as edition
  from organisation o cross join run r
  join (select distinct file, sheet from source_table where register) t
    on t.file = o.file and t.sheet = o.sheet
  where o.kind = 'ICB' and o.gss is not null and o.edition <= r.as_at
)
select 'edition' as column_name, cast(l.edition as varchar) as found,
  'the latest list of ICBs is of ' || l.edition || ', before the reorganisation day ' || r.last_day
    || '; fetch Integrated Care Boards (April ' || year(r.last_day) || ') Names and Codes' as message
from reorganisation r cross join latest l
where l.edition < r.last_day
