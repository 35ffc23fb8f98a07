-- One row is an LSOA of the as-at footprint's vintage, with everything it lies in.
-- key: lsoa
-- lsoa: ONS code of the lower layer super output area
-- lsoa_vintage: the census that drew it
-- sub_icb_ods: ODS code of its sub-ICB location
-- ics_ods: ODS code of its ICS
-- ics_gss: ONS code of its ICS
-- ics_name: short name of its ICS
-- sub_icb_gss: ONS code of its sub-ICB location
-- region_ods: ODS code of its region of NHS England
-- region_name: its region of NHS England
-- district_gss: ONS code of its district
-- district_name: its district
-- upper_tier_gss: ONS code of its upper-tier authority
-- upper_tier_name: its upper-tier authority
-- persons: residents, on the basis that ics.csv names
-- by-lsoa: as-at
-- required: lsoa, lsoa_vintage, sub_icb_ods, ics_ods, ics_gss, ics_name, region_ods, district_gss
-- required: district_name, upper_tier_gss, upper_tier_name, persons
-- foreign: ics_ods, ics_gss -> ics.ics_ods, ics_gss
-- foreign: sub_icb_ods -> sub_icb.sub_icb_ods
select l.lsoa_group as lsoa, r.lsoa_vintage, l.sub_icb_ods, l.ics_ods, l.ics_gss,
  i.short_name as ics_name, l.sub_icb_gss, i.region_ods, i.region_name,
  l.district_gss, d.name as district_name, d.upper_tier_gss, d.upper_tier_name, l.persons
from lsoa_group l
join ics i on i.ods = l.ics_ods
left join district d on d.gss = l.district_gss
cross join run r
order by l.lsoa_group
