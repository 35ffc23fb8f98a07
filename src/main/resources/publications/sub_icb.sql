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
-- persons: residents, on the basis named beside
-- persons_basis: what the persons are
-- valid_from: first day of its pair of codes as a sub-ICB location
-- foreign: ics_ods -> ics.ics_ods
select l.sub_icb_ods, l.sub_icb_gss,
  coalesce((select max(n.name) from name_spell n where n.kind = 'SUB-ICB'
    and n.ods is not distinct from l.sub_icb_ods and n.gss is not distinct from l.sub_icb_gss
    and r.as_at >= n.valid_from and (n.valid_to is null or r.as_at <= n.valid_to)), '')
    as sub_icb_name,
  l.ics_ods, l.ics_gss,
  regexp_replace(i.name, '^NHS (.*) (Integrated Care Board|ICB)$', '$1') as ics_name,
  i.region_ods, i.region_gss, g.name as region_name,
  count(*) as lsoas, r.lsoa_vintage, sum(l.persons) as persons, r.persons_basis,
  (select max(s.valid_from) from code_spell s where s.kind = 'SUB-ICB'
    and s.ods is not distinct from l.sub_icb_ods and s.gss is not distinct from l.sub_icb_gss
    and r.as_at >= s.valid_from and (s.valid_to is null or r.as_at <= s.valid_to)) as valid_from
from lsoa l join ics i on i.ods = l.ics_ods cross join run r
left join region_name g on g.gss = i.region_gss
group by l.sub_icb_ods, l.sub_icb_gss, l.ics_ods, l.ics_gss, i.name, i.region_ods, i.region_gss,
  g.name, r.lsoa_vintage, r.persons_basis, r.as_at
order by l.sub_icb_ods
