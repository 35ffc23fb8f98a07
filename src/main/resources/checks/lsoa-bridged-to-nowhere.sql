-- ERROR site: an LSOA of the other vintage has no counterpart in the as-at footprint
--
-- Data coded with it would be lost. The table of LSOAs 2011 to 2021 does not know it, or was cut short.
-- Remedy: put the publisher's exact-fit table of LSOAs 2011 to 2021 into the input folder.
select 'LSOA code' as column_name, b.lsoa as found,
  'LSOA ' || b.lsoa || ' of ' || b.vintage || ' lies in no ICS' as message
from lsoa_bridged b
where b.ics_ods is null and b.ics_gss is null
order by b.lsoa
