-- One row is an active GP practice of England, by the newest list of practices until the as-at day, or the first after it.
-- key: practice_ods
-- practice_ods: ODS code
-- practice_name: its name
-- postcode: its postcode
-- commissioner_ods: the commissioner that the list names
-- sub_icb_ods: its sub-ICB location of the as-at day; empty where the commissioner was divided and no list says which part
-- ics_ods: ODS code of its ICS
-- ics_name: short name of its ICS
-- pcn_ods: ODS code of its primary care network on the as-at day; empty where it is in none
-- pcn_name: name of the network
-- valid_from: day its code opened
-- evidence: listed; inferred from a boundary, a succession or its network; or the choices
-- listed_on: day of the list
-- required: practice_ods, evidence
-- foreign: ics_ods -> ics.ics_ods
-- foreign: sub_icb_ods -> sub_icb.sub_icb_ods
-- provenance: evidence, listed_on
select p.practice_ods, p.name as practice_name, p.postcode, p.commissioner_ods, p.sub_icb_ods,
  p.ics_ods, i.short_name as ics_name, p.pcn_ods, n.name as pcn_name, p.valid_from, p.evidence,
  p.edition as listed_on
from practice_now p
left join ics i on i.ods = p.ics_ods
left join listed_body n on n.ods = p.pcn_ods and n.family = 'PCN'
order by p.practice_ods
