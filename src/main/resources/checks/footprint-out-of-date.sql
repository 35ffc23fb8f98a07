-- WARNING site: the footprint is older than the last reorganisation before the as-at day
--
-- NHS organisations change on 1 April, and did on 1 July 2022. A footprint from before that day may
-- show boundaries that are no longer true.
-- Remedy: fetch the lookup named from the ONS Open Geography portal and put it into the input folder.
with reorganisation as (
  select r.as_at, r.footprint_edition, r.lsoa_vintage,
    greatest(
      case when r.as_at >= cast(year(r.as_at) || '-04-01' as date)
        then cast(year(r.as_at) || '-04-01' as date)
        else cast((year(r.as_at) - 1) || '-04-01' as date) end,
      case when r.as_at >= date '2022-07-01' then date '2022-07-01' else date '2013-04-01' end)
      as last_day
  from run r
)
select f.file, f.sheet, 'edition' as column_name, cast(f.edition as varchar) as found,
  'the footprint of ' || f.edition || ' is used for ' || r.as_at
    || ', after the reorganisation day ' || r.last_day
    || '; fetch the lookup LSOA (' || r.lsoa_vintage || ') to Sub ICB Locations to Integrated Care'
    || ' Boards of ' || year(r.last_day) as message
from reorganisation r
join footprint f on f.edition = r.footprint_edition and f.vintage = r.lsoa_vintage
where f.edition < r.last_day
