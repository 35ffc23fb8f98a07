-- WARNING site: a district of the as-at footprint has no upper-tier authority
--
-- Its people are missing from totals by upper-tier authority, and the authority is missing from the ICP.
-- Remedy: put the lookup of districts to upper-tier authorities of the footprint's year into the input
-- folder.
select 'district' as column_name, d.gss as found,
  'district ' || d.gss || ' ' || d.name || ' has no upper-tier authority' as message
from district d
where d.upper_tier_gss is null
order by d.gss
