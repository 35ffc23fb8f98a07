-- One row is an ODS code that a sub-ICB location has had since 2022-07-01, with its best-fit ICB of the as-at day.
-- file: sub_icb_to_icb
-- key: SICBL{now}CDH
-- SICBL{now}CDH: ODS code
-- SICBL{now}CD: its latest ONS code; empty where no list gives one
-- SICBL{now}NM: its latest name
-- ICB{now}CDH: ODS code of the ICB of the as-at day
-- ICB{now}CD: its ONS code
-- ICB{now}NM: its official name
-- ics_name: short name of its ICS
-- NHSER{now}CDH: ODS code of its NHS England region
-- NHSER{now}CD: ONS code of that region
-- NHSER{now}NM: its name
-- share: share of the area's residents who live in that ICB; 1 where the area is not split
-- share_basis: the counts of residents that the share rests on; empty where no footprint shows the area
-- split: yes where the area lies in several ICBs, so that the ICB is the one with most of its residents
-- evidence: footprint, declared (the ICBs of the as-at day are), assumed (carried back to days before the first list) or succession (no footprint shows the code)
-- last_day: last day of the code; empty while it is open
-- required: SICBL{now}CDH, ICB{now}CDH, ICB{now}CD, ICB{now}NM, ics_name, share, split, evidence
-- allowed: split = yes | no
-- allowed: evidence = footprint | declared | assumed | succession
-- foreign: ICB{now}CDH -> ics.ics_ods
select a.ods as "SICBL{now}CDH", a.gss as "SICBL{now}CD", a.name as "SICBL{now}NM",
  i.ods as "ICB{now}CDH", i.gss as "ICB{now}CD", i.name as "ICB{now}NM", i.short_name as ics_name,
  i.region_ods as "NHSER{now}CDH", i.region_gss as "NHSER{now}CD", i.region_name as "NHSER{now}NM",
  a.person_share as share, a.persons_basis as share_basis,
  case when a.whole then 'no' else 'yes' end as split, a.evidence, a.valid_to as last_day
from (
  select p.*, row_number() over (partition by p.ods order by p.valid_from desc, p.gss) as nth
  from part p where not p.legacy and p.kind = 'SUB-ICB' and p.best_fit and p.ods is not null
) a join ics i on i.ods = a.ics_ods
where a.nth = 1
order by a.ods
