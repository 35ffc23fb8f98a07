-- One row is a part of a district or upper-tier authority in an ICS of the as-at day.
-- key: tier, authority_gss, ics_ods
-- tier: DISTRICT or UPPER-TIER
-- authority_gss: ONS code of the authority
-- authority_name: its name
-- ics_ods: ODS code of the ICS that the part lies in
-- ics_gss: ONS code of that ICS
-- ics_name: short name of that ICS
-- relation: whole if the authority lies in one ICS, split if in several
-- lsoas: its LSOAs in the part
-- lsoa_share: their share; the shares of an authority sum to exactly 1
-- lsoa_vintage: the census that drew those LSOAs
-- persons: residents of those LSOAs, counted as persons_basis says
-- person_share: their share; the shares of an authority sum to exactly 1
-- persons_basis: how residents were counted: mid-2020 (estimates) or census-2021
-- best_fit: Y on the part with most residents
-- required: tier, authority_gss, authority_name, ics_ods, ics_gss, ics_name, relation, lsoas
-- required: lsoa_share, lsoa_vintage, persons, person_share, persons_basis, best_fit
-- allowed: tier = DISTRICT | UPPER-TIER
-- allowed: relation = whole | split
-- allowed: best_fit = Y | N
-- foreign: ics_ods, ics_gss -> ics.ics_ods, ics_gss
select a.tier, a.gss as authority_gss,
  case a.tier when 'DISTRICT' then (select max(d.name) from district d where d.gss = a.gss)
    else (select max(d.upper_tier_name) from district d where d.upper_tier_gss = a.gss) end
    as authority_name,
  a.ics_ods, a.ics_gss,
  i.short_name as ics_name,
  case when a.whole then 'whole' else 'split' end as relation,
  a.lsoas, a.lsoa_share, r.lsoa_vintage, a.persons, a.person_share, r.persons_basis,
  case when a.best_fit then 'Y' else 'N' end as best_fit
from authority_part a join ics i on i.ods = a.ics_ods cross join run r
order by a.tier, a.gss, a.ics_ods
