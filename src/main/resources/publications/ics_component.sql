-- One row is a part of an ICS of the as-at day: its bodies, who forms them, and what the site declares.
-- key: ics_ods, kind, name, ods, gss, since
-- ics_ods: ODS code of the ICS
-- ics_name: its short name
-- kind: ICB, ICP, ICP-MEMBER, HEALTH-AND-WELLBEING-BOARD; declared: BRAND-NAME, ALIAS, STATUS, PLACE, COLLABORATIVE, HEALTHWATCH, PLACE-LEVEL-ICP (before 2022, never the ICP)
-- level: system, place or authority
-- name: its name; an ICP that nobody has named bears that of its ICS
-- ods: ODS code of the part, or of the trust that takes part; empty where there is none
-- gss: ONS code of the part, or of the authority it belongs to; empty where there is none
-- since: first day, month or year, as precisely as it is known
-- until: last day, month or year; empty while it goes on
-- status: what a source says of its state: statutory, straddles (land in another ICS too), designated, interim
-- evidence: listed, statute, footprint or declared
-- source: what it rests on
-- required: ics_ods, ics_name, kind, level, evidence
-- provenance: evidence, source
with authority as (
  select d.upper_tier_gss as gss, max(d.upper_tier_name) as name from district d
  where d.upper_tier_gss is not null group by d.upper_tier_gss
),
forms as (
  select a.ics_ods, a.gss, coalesce(u.name, a.gss) as name, a.whole
  from authority_part a left join authority u on u.gss = a.gss where a.tier = 'UPPER-TIER'
),
icp as (
  select c.ics_ods, max(c.name) as name, max(c.since) as since, max(c.status) as status,
    max(c.source) as source
  from component c where c.kind = 'ICP' and c.until = '' group by c.ics_ods
),
parts as (
  select i.ods as ics_ods, 'ICB' as kind, 'system' as level, i.name, i.ods, i.gss,
    coalesce(cast(i.valid_from as varchar), '') as since, '' as until, 'statutory' as status,
    'listed' as evidence, '' as source
  from ics i
  union all
  select i.ods, 'ICP', 'system',
    coalesce(p.name, i.short_name || ' Integrated Care Partnership'), cast(null as varchar),
    cast(null as varchar), coalesce(p.since, ''), '', coalesce(nullif(p.status, ''), 'statutory'),
    case when p.ics_ods is null then 'statute' else 'declared' end,
    coalesce(p.source, 'Health and Care Act 2022')
  from ics i left join icp p on p.ics_ods = i.ods
  union all
  select i.ods, 'ICP-MEMBER', 'system', i.name, i.ods, i.gss, '', '', '', 'statute',
    'Health and Care Act 2022'
  from ics i
  union all
  select f.ics_ods, 'ICP-MEMBER', 'authority', f.name, cast(null as varchar), f.gss, '', '',
    case when f.whole then '' else 'straddles' end, 'footprint', 'Health and Care Act 2022'
  from forms f
  union all
  select f.ics_ods, 'HEALTH-AND-WELLBEING-BOARD', 'authority',
    f.name || ' Health and Wellbeing Board', cast(null as varchar), f.gss, '', '',
    case when f.whole then '' else 'straddles' end, 'statute', 'Health and Social Care Act 2012'
  from forms f
  union all
  select coalesce(c.ics_ods, f.ics_ods), c.kind,
    case when c.kind in ('PLACE', 'PLACE-LEVEL-ICP') then 'place'
      when c.kind = 'HEALTHWATCH' then 'authority' else 'system' end,
    c.name, c.trust_ods, c.authority_gss, c.since, max(c.until), max(c.status), 'declared',
    max(c.source)
  from component c left join forms f on c.ics_ods is null and f.gss = c.authority_gss
  where c.kind <> 'ICP'
  group by coalesce(c.ics_ods, f.ics_ods), c.kind, c.name, c.trust_ods, c.authority_gss,
    c.since
)
select p.ics_ods, i.short_name as ics_name, p.kind, p.level, p.name, p.ods, p.gss, p.since, p.until,
  p.status, p.evidence, p.source
from parts p join ics i on i.ods = p.ics_ods
order by p.ics_ods, p.kind, p.name, p.ods nulls first, p.gss nulls first, p.since
