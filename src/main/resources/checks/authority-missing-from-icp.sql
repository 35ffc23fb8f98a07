-- ERROR icsref: an upper-tier authority with land in an ICS is not in its ICP
--
-- The integrated care partnership is formed by the board and every upper-tier authority of the area,
-- including those with only part of their land in it.
-- Remedy: this is a fault in the program: report it with the authority and the ICS.
with land as (
  select l.ics_ods, l.district_gss from lsoa_group l where l.ics_ods is not null
  group by l.ics_ods, l.district_gss
)
select 'authority' as column_name, d.upper_tier_gss as found,
  'upper-tier authority ' || d.upper_tier_gss || ' ' || max(d.upper_tier_name)
    || ' has land in ICS ' || l.ics_ods || ' and is not in its ICP' as message
from land l join district d on d.gss = l.district_gss
left join authority_part a on a.tier = 'UPPER-TIER' and a.gss = d.upper_tier_gss
  and a.ics_ods = l.ics_ods
where d.upper_tier_gss is not null and a.gss is null
group by d.upper_tier_gss, l.ics_ods
order by 2, l.ics_ods
