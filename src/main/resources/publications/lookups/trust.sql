-- One row is an NHS trust, with the ICB of the as-at day that speaks for it: its principal ICB, else the one of its postcode, else the only one it is a partner of.
-- file: trust_to_icb
-- key: trust_ods
-- trust_ods: ODS code
-- trust_name: its name
-- ICB{now}CDH: ODS code of the ICB of the as-at day; empty where the lists leave a choice
-- ICB{now}CD: its ONS code
-- ICB{now}NM: its official name
-- ics_name: short name of its ICS
-- NHSER{now}CDH: ODS code of its NHS England region
-- NHSER{now}CD: ONS code of that region
-- NHSER{now}NM: its name
-- relation: what the ICB is to the trust: principal, geographic (by postcode) or partner
-- split: yes where the relations of the trust lead to several ICBs; trust_to_ics.csv has them all
-- evidence: listed, listed later or inferred, as in trust_to_ics.csv; or the choices
-- required: trust_ods, relation, split, evidence
-- allowed: relation = principal | geographic | partner
-- allowed: split = yes | no
-- foreign: ICB{now}CDH -> ics.ics_ods
with relations as (
  select t.trust_ods, t.relation, count(distinct t.ics_ods) as icbs, min(t.ics_ods) as ics_ods,
    case when count(distinct t.ics_ods) = 1 then min(t.evidence)
      else 'one of several: ' || listagg(distinct t.ics_ods, ', ') within group (order by t.ics_ods)
      end as evidence,
    row_number() over (partition by t.trust_ods order by case t.relation when 'principal' then 1
      when 'geographic' then 2 else 3 end) as nth
  from trust_link t where t.ics_ods is not null
  group by t.trust_ods, t.relation
),
all_icbs as (
  select t.trust_ods, count(distinct t.ics_ods) as icbs from trust_link t group by t.trust_ods
)
select t.trust_ods, b.name as trust_name,
  i.ods as "ICB{now}CDH", i.gss as "ICB{now}CD", i.name as "ICB{now}NM", i.short_name as ics_name,
  i.region_ods as "NHSER{now}CDH", i.region_gss as "NHSER{now}CD", i.region_name as "NHSER{now}NM",
  t.relation, case when n.icbs > 1 then 'yes' else 'no' end as split, t.evidence
from relations t join all_icbs n on n.trust_ods = t.trust_ods
left join ics i on i.ods = t.ics_ods and t.icbs = 1
left join listed_body b on b.ods = t.trust_ods and b.family = 'TRUST'
where t.nth = 1
order by t.trust_ods
