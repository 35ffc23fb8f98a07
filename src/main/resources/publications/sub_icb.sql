-- One row is a sub-ICB location of the as-at day, with its ICS and region.
-- key: sub_icb_ods
-- sub_icb_ods: ODS code, the one of the CCG it was until June 2022
-- sub_icb_gss: ONS code; empty where the boundary changed and no list gives the new code yet
-- sub_icb_name: as the latest list prints it
-- ics_ods: ODS code of its ICS
-- ics_gss: ONS code of its ICS
-- ics_name: short name of its ICS
-- region_ods: ODS code of its region of NHS England
-- region_gss: ONS code of its region of NHS England
-- region_name: its region of NHS England
-- lsoas: number of its LSOAs
-- lsoa_vintage: the census that drew those LSOAs
-- persons: residents, counted as persons_basis says
-- persons_basis: how residents were counted: mid-2020 (estimates) or census-2021
-- valid_from: first day of its pair of codes as a sub-ICB location
-- required: sub_icb_ods, ics_ods, ics_gss, ics_name, region_ods, lsoas, lsoa_vintage, persons
-- required: persons_basis
-- foreign: ics_ods, ics_gss -> ics.ics_ods, ics_gss
with held as (
  select s.ods as sub_icb_ods, s.gss as sub_icb_gss, s.system_ods as ics_ods,
    s.system_gss as ics_gss, s.lsoas, s.persons
  from footprint_sub_icb s join run r
    on r.footprint_edition = s.edition and r.lsoa_vintage = s.vintage
),
known as (
  select n.ods, n.gss, max(n.name) as name
  from name_validity n cross join run r
  where n.kind = 'SUB-ICB' and r.as_at >= n.valid_from
    and (n.valid_to is null or r.as_at <= n.valid_to)
  group by n.ods, n.gss
),
open_codes as (
  select s.ods, s.gss, max(s.valid_from) as valid_from
  from code_validity s cross join run r
  where s.kind = 'SUB-ICB' and r.as_at >= s.valid_from
    and (s.valid_to is null or r.as_at <= s.valid_to)
  group by s.ods, s.gss
)
select h.sub_icb_ods, h.sub_icb_gss, k.name as sub_icb_name, h.ics_ods, h.ics_gss,
  i.short_name as ics_name,
  i.region_ods, i.region_gss, i.region_name,
  h.lsoas, r.lsoa_vintage, h.persons, r.persons_basis, c.valid_from
from held h join ics i on i.ods = h.ics_ods cross join run r
left join known k on k.ods = h.sub_icb_ods and k.gss is not distinct from h.sub_icb_gss
left join open_codes c on c.ods = h.sub_icb_ods and c.gss is not distinct from h.sub_icb_gss
order by h.sub_icb_ods
