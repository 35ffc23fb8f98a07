-- ERROR site: an ICS is in no region of NHS England
--
-- Every ICB lies in exactly one region.
-- Remedy: put a list of sub-ICBs, ICBs and regions that has this ICB into the input folder.
select 'region' as column_name, coalesce(i.ods, i.gss) as found,
  'ICS ' || coalesce(i.ods, i.gss) || ' ' || i.name || ' is in no region' as message
from ics i
where i.region_ods is null and i.region_gss is null
order by 2
