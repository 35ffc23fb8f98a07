-- One row is a district (lower-tier or unitary authority) of the as-at footprint, with its best-fit ICB of the as-at day.
-- file: district_to_icb
-- key: LAD{map}CD
-- LAD{map}CD: ONS code
-- LAD{map}NM: its name
-- ICB{now}CDH: ODS code of the ICB of the as-at day
-- ICB{now}CD: its ONS code
-- ICB{now}NM: its official name
-- ics_name: short name of its ICS
-- NHSER{now}CDH: ODS code of its NHS England region
-- NHSER{now}CD: ONS code of that region
-- NHSER{now}NM: its name
-- share: share of its residents who live in that ICB; 1 where it is not split
-- share_basis: the counts of residents that the share rests on
-- split: yes where it lies in several ICBs, so that the ICB is the one with most of its residents
-- required: LAD{map}CD, ICB{now}CDH, ICB{now}CD, ICB{now}NM, ics_name, share, split
-- allowed: split = yes | no
-- foreign: ICB{now}CDH -> ics.ics_ods
select a.gss as "LAD{map}CD", n.name as "LAD{map}NM",
  i.ods as "ICB{now}CDH", i.gss as "ICB{now}CD", i.name as "ICB{now}NM", i.short_name as ics_name,
  i.region_ods as "NHSER{now}CDH", i.region_gss as "NHSER{now}CD", i.region_name as "NHSER{now}NM",
  a.person_share as share, r.persons_basis as share_basis,
  case when a.whole then 'no' else 'yes' end as split
from authority_part a join ics i on i.ods = a.ics_ods cross join run r
left join (select d.gss, max(d.name) as name from district d group by d.gss) n on n.gss = a.gss
where a.tier = 'DISTRICT' and a.best_fit
order by a.gss
