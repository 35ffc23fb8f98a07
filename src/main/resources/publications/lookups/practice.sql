-- One row is an active GP practice of England; none without the official list of practices (epraccur), with the ICB of the as-at day.
-- file: practice_to_icb
-- key: practice_ods
-- practice_ods: ODS code
-- practice_name: its name
-- SICBL{now}CDH: ODS code of its sub-ICB location; empty where the lists leave a choice
-- ICB{now}CDH: ODS code of the ICB of the as-at day; empty where the lists leave a choice
-- ICB{now}CD: its ONS code
-- ICB{now}NM: its official name
-- ics_name: short name of its ICS
-- NHSER{now}CDH: ODS code of its NHS England region
-- NHSER{now}CD: ONS code of that region
-- NHSER{now}NM: its name
-- evidence: listed; inferred from a succession; or the choices
-- required: practice_ods, evidence
-- foreign: ICB{now}CDH -> ics.ics_ods
select p.practice_ods, p.name as practice_name, p.sub_icb_ods as "SICBL{now}CDH",
  i.ods as "ICB{now}CDH", i.gss as "ICB{now}CD", i.name as "ICB{now}NM", i.short_name as ics_name,
  i.region_ods as "NHSER{now}CDH", i.region_gss as "NHSER{now}CD", i.region_name as "NHSER{now}NM",
  p.evidence
from (
  select q.*, row_number() over (partition by q.practice_ods order by q.file, q.row_no) as nth
  from practice_now q
) p left join ics i on i.ods = p.ics_ods
where p.nth = 1
order by p.practice_ods
