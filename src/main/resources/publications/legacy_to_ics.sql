-- One row is a part of a legacy area (CCG, STP, or ICB before a merger) in an ICS of the as-at day.
-- key: legacy_kind, legacy_ods, legacy_gss, valid_from, ics_ods
-- legacy_kind: CCG, STP or ICB
-- legacy_ods: its ODS code; empty for STPs before 2020, when no list gave one
-- legacy_gss: its ONS code; empty where no list gives one
-- legacy_name: its latest name under these codes
-- valid_from: first day on which the codes meant these parts
-- valid_to: last such day; empty while they still do
-- certain_from: first day on which a list shows the area so; the days before it are assumed to be the same; empty where no list does
-- ics_ods: ODS code of the ICS that the part lies in
-- ics_gss: ONS code of that ICS
-- ics_name: short name of that ICS
-- relation: whole if the area lies in one ICS, split if in several
-- lsoas: the area's own LSOAs in the part; empty where no footprint knows the area
-- lsoa_share: their share of the area's LSOAs; the shares of an area and period sum to exactly 1
-- lsoa_vintage: the census that drew those LSOAs
-- persons: residents of those LSOAs, counted as persons_basis says
-- person_share: their share of the area's residents; the shares sum to exactly 1
-- persons_basis: how residents were counted: mid-2020 (estimates) or census-2021
-- best_fit: Y on the part of the area with most residents
-- evidence: footprint, declared (the as-at footprint is not yet published), assumed (of the whole period: it ended before the first list) or succession (no footprint knows the code)
-- edition: the first edition that shows the area so
-- required: legacy_kind, legacy_name, valid_from, ics_ods, ics_gss, ics_name, relation, best_fit
-- required: evidence
-- allowed: legacy_kind = CCG | STP | ICB
-- allowed: relation = whole | split
-- allowed: best_fit = Y | N
-- allowed: evidence = footprint | declared | assumed | succession
-- foreign: ics_ods, ics_gss -> ics.ics_ods, ics_gss
-- provenance: certain_from, evidence, edition
select p.kind as legacy_kind, p.ods as legacy_ods, p.gss as legacy_gss, p.name as legacy_name,
  j.valid_from, p.valid_to, j.certain_from, p.ics_ods, p.ics_gss,
  i.short_name as ics_name,
  case when p.whole then 'whole' else 'split' end as relation,
  p.lsoas, p.lsoa_share, p.lsoa_vintage, p.persons, p.person_share, p.persons_basis,
  case when p.best_fit then 'Y' else 'N' end as best_fit, p.evidence, j.shown_edition as edition
from part p join ics i on i.ods = p.ics_ods
join part_period j on j.area = concat_ws('/', p.kind, coalesce(p.ods, ''), coalesce(p.gss, ''))
  and j.last_from = p.valid_from and j.legacy = p.legacy
where p.legacy
order by p.kind, p.ods nulls first, p.gss nulls first, j.valid_from, p.ics_ods
