-- One row is an LSOA of the vintage that the as-at footprint is not drawn in, with its ICS.
-- key: lsoa
-- lsoa: ONS code of the lower layer super output area
-- lsoa_vintage: the census that drew it
-- ics_ods: ODS code of its ICS
-- ics_gss: ONS code of its ICS
-- ics_name: short name of its ICS
-- straddles: Y where its counterparts lie in several ICSs and this is the one with most residents
-- by-lsoa: bridged
-- required: lsoa, lsoa_vintage, ics_ods, ics_gss, ics_name, straddles
-- allowed: straddles = Y | N
-- foreign: ics_ods, ics_gss -> ics.ics_ods, ics_gss
select b.lsoa_group as lsoa, b.vintage as lsoa_vintage, b.ics_ods, b.ics_gss,
  i.short_name as ics_name,
  case when b.straddles then 'Y' else 'N' end as straddles
from lsoa_group_bridged b join ics i on i.ods = b.ics_ods
order by b.lsoa_group
