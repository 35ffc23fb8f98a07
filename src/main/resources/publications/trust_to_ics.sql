-- One row is a relation of an NHS trust to an ICS of the as-at day; "the" ICS of a trust has several meanings.
-- key: trust_ods, relation, ics_ods
-- trust_ods: ODS code of the trust
-- trust_name: as the list of trusts prints it
-- relation: geographic (by postcode), partner (in the ICB's constitution), principal (the one for finances)
-- ics_ods: ODS code of the ICS
-- ics_name: short name of the ICS
-- trust_kind: TRUST, FOUNDATION-TRUST or CARE-TRUST
-- trust_status: open, closed or no longer listed on the as-at day
-- icb_ods: ODS code of the ICB that the source names; the best evidenced where several lead to the ICS
-- evidence: listed; listed later, where every list is younger than the as-at day; inferred, where that ICB was merged into this one; one of several, where it was divided and the list does not say which part
-- listed_on: day of the list
-- required: trust_ods, relation, ics_ods, evidence
-- allowed: relation = geographic | partner | principal
-- foreign: ics_ods -> ics.ics_ods
-- provenance: evidence, listed_on
select t.trust_ods, b.name as trust_name, t.relation, t.ics_ods, i.short_name as ics_name,
  b.kind as trust_kind, b.status as trust_status, t.icb_ods, t.evidence, t.edition as listed_on
from (
  select l.*, row_number() over (partition by l.trust_ods, l.relation, l.ics_ods
    order by case l.evidence when 'listed' then 1 when 'listed later' then 2
      when 'inferred' then 3 else 4 end, l.icb_ods) as nth
  from trust_link l
) t
join ics i on i.ods = t.ics_ods
left join listed_body b on b.ods = t.trust_ods and b.family = 'TRUST'
where t.nth = 1
order by t.trust_ods, t.relation, t.ics_ods
