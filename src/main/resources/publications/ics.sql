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
-- persons: residents, counted as persons_basis says
-- persons_basis: how residents were counted: mid-2020 (estimates) or census-2021
-- upper_tier_authorities: number of upper-tier authorities with land in it
-- valid_from: first day of its pair of codes
-- gss_evidence: what the ONS code rests on: lookup, or declared before a lookup is published
-- required: ics_ods, ics_gss, ics_name, icb_name, region_ods, sub_icbs, lsoas, lsoa_vintage
-- required: persons, persons_basis, upper_tier_authorities, valid_from, gss_evidence
-- provenance: gss_evidence
with held as (
  select s.system_ods as ics_ods, count(*) as sub_icbs, sum(s.lsoas) as lsoas,
    sum(s.persons) as persons
  from footprint_sub_icb s join run r
    on r.footprint_edition = s.edition and r.lsoa_vintage = s.vintage
  group by s.system_ods
),
brands as (
  select c.ics_ods, min(c.name) as name from component c cross join run r
  where c.kind = 'BRAND-NAME'
    and c.since <= substring(cast(r.as_at as varchar), 1, char_length(c.since))
    and (c.until = '' or c.until >= substring(cast(r.as_at as varchar), 1, char_length(c.until)))
  group by c.ics_ods
),
authorities as (
  select a.ics_ods, count(*) as n from authority_part a where a.tier = 'UPPER-TIER'
  group by a.ics_ods
)
select i.ods as ics_ods, i.gss as ics_gss,
  i.short_name as ics_name,
  i.name as icb_name,
  b.name as brand_name,
  i.region_ods, i.region_gss, i.region_name,
  h.sub_icbs, h.lsoas, r.lsoa_vintage, h.persons, r.persons_basis,
  coalesce(a.n, 0) as upper_tier_authorities, i.valid_from,
  r.footprint_evidence as gss_evidence
from ics i join held h on h.ics_ods = i.ods cross join run r
left join authorities a on a.ics_ods = i.ods
left join brands b on b.ics_ods = i.ods
order by i.ods
