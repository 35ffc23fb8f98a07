-- ERROR icsref: persons or LSOAs do not add up from one level to the next
--
-- England, its ICSs, their sub-ICBs and LSOAs, and on every day the CCGs and STPs, hold the same
-- people. A difference means that some are counted twice or not at all.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: deal with the other findings first, since a gap or overlap shows here too. If this one is alone, report it.
with england as (
  select r.lsoa_vintage as vintage, f.lsoas as lsoas, t.persons as persons
  from run r join footprint f on f.edition = r.footprint_edition and f.vintage = r.lsoa_vintage
  left join residents_total t on t.vintage = r.lsoa_vintage
),
levels as (
  select 'LSOAs in an ICS' as level, sum(l.lsoas) as lsoas, sum(l.persons) as persons
  from lsoa_group l where l.ics_ods is not null or l.ics_gss is not null
  union all
  select 'sub-ICBs', sum(s.lsoas), sum(s.persons)
  from footprint_sub_icb s join run r
    on r.footprint_edition = s.edition and r.lsoa_vintage = s.vintage
  union all
  select 'districts', sum(a.lsoas), sum(a.persons) from authority_part a where a.tier = 'DISTRICT'
  having sum(a.lsoas) is not null
),
footprints as (
  select s.edition, s.vintage, s.kind, sum(s.lsoas) as lsoas, sum(s.persons) as persons
  from footprint_sub_icb s group by s.edition, s.vintage, s.kind
)
select v.level as column_name, cast(v.lsoas as varchar) as found,
  v.level || ' of the as-at day: ' || v.lsoas || ' LSOAs and ' || v.persons || ' persons; England has '
    || e.lsoas || ' and ' || coalesce(cast(e.persons as varchar), 'an unknown number') as message
from levels v cross join england e
where v.lsoas <> e.lsoas or v.persons <> e.persons
union all
select f.kind, cast(f.lsoas as varchar),
  f.kind || 's of ' || f.edition || ': ' || f.lsoas || ' LSOAs and ' || f.persons
    || ' persons; England has ' || p.lsoas || ' and ' || t.persons
from footprints f join footprint p on p.edition = f.edition and p.vintage = f.vintage
join residents_total t on t.vintage = f.vintage
where f.lsoas <> p.lsoas or f.persons <> t.persons
order by 1, 2
