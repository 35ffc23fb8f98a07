-- One row is a primary care network open on the as-at day. Networks have no footprint.
-- key: pcn_ods
-- pcn_ods: ODS code
-- pcn_name: its name
-- sub_icb_ods: ODS code of its sub-ICB location; empty where that was divided and no list says which part
-- ics_ods: ODS code of its ICS
-- ics_name: short name of its ICS
-- core_partners: practices that are core partners on the as-at day
-- open_practices: those of them that the list of practices has as active; empty without that list
-- valid_from: day its code opened
-- listed_sub_icb_ods: the sub-ICB or CCG that the list names
-- evidence: listed; inferred from a succession; or the choices
-- listed_on: day of the list
-- required: pcn_ods, evidence
-- foreign: ics_ods -> ics.ics_ods
-- foreign: sub_icb_ods -> sub_icb.sub_icb_ods
-- provenance: evidence, listed_on
with partners as (
  select p.pcn_ods, count(distinct p.practice_ods) as n from pcn_practice p group by p.pcn_ods
),
active as (
  select p.pcn_ods, count(distinct p.practice_ods) as n from pcn_practice p
  join practice_now a on a.practice_ods = p.practice_ods group by p.pcn_ods
),
known as (select count(*) as practices from practice_now)
select p.pcn_ods, p.name as pcn_name, p.sub_icb_ods, p.ics_ods, i.short_name as ics_name,
  coalesce(c.n, 0) as core_partners,
  case when k.practices > 0 then coalesce(a.n, 0) end as open_practices,
  p.valid_from, p.listed_sub_icb_ods, p.evidence, p.edition as listed_on
from pcn_now p cross join known k
left join ics i on i.ods = p.ics_ods
left join partners c on c.pcn_ods = p.pcn_ods
left join active a on a.pcn_ods = p.pcn_ods
order by p.pcn_ods
