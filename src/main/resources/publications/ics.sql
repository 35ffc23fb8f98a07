-- One row is an integrated care system (ICS) of the as-at day.
-- key: ics_ods
-- ics_ods: ODS code of the ICS, which is its ICB's
-- ics_gss: ONS code of its footprint
-- ics_name: short name, as people say it
-- icb_name: official name of its integrated care board
-- brand_name: the name it goes by, where the site declares one
-- region_ods: ODS code of its region of NHS England
-- region_gss: ONS code of its region of NHS England
-- region_name: its region of NHS England
-- sub_icbs: number of its sub-ICB locations
-- lsoas: number of its LSOAs
-- lsoa_vintage: the census that drew those LSOAs
-- persons: residents, on the basis named beside
-- persons_basis: what the persons are
-- upper_tier_authorities: number of upper-tier authorities with land in it
-- valid_from: first day of its pair of codes
-- gss_evidence: what the ONS code rests on: lookup, or declared before a lookup is published
select i.ods as ics_ods, i.gss as ics_gss,
  regexp_replace(i.name, '^NHS (.*) (Integrated Care Board|ICB)$', '$1') as ics_name,
  i.name as icb_name,
  cast(null as varchar) as brand_name,
  i.region_ods, i.region_gss, g.name as region_name,
  count(distinct coalesce(l.sub_icb_ods, l.sub_icb_gss)) as sub_icbs,
  count(*) as lsoas, r.lsoa_vintage, sum(l.persons) as persons, r.persons_basis,
  (select count(*) from authority_part a where a.tier = 'UPPER-TIER' and a.ics_ods = i.ods)
    as upper_tier_authorities,
  i.valid_from, r.footprint_evidence as gss_evidence
from ics i join lsoa l on l.ics_ods = i.ods cross join run r
left join region_name g on g.gss = i.region_gss
group by i.ods, i.gss, i.name, i.region_ods, i.region_gss, g.name, r.lsoa_vintage, r.persons_basis,
  i.valid_from, r.footprint_evidence
order by i.ods
