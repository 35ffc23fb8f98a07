-- One row is a part of an ICS of the as-at day: its bodies, who forms them, its networks, its status over time, and what the site declares.
-- key: ics_ods, kind, level, name, ods, gss, member, role, since
-- ics_ods: ODS code of the ICS
-- ics_name: its short name
-- kind: ICB, BOARD-MEMBER, ICP, ICP-MEMBER, HEALTH-AND-WELLBEING-BOARD, HEALTHWATCH, PCN, STATUS; declared: BRAND-NAME, ALIAS, PLAN, PLACE, COLLABORATIVE, PLACE-LEVEL-ICP (before 2022, never the ICP)
-- level: system, place or neighbourhood; what works at several has a row for each
-- name: its name; of a BOARD-MEMBER the post, or who holds it where the site says so
-- ods: ODS code of the part, or of the trust that takes part; empty where there is none
-- gss: ONS code of the part, or of the authority it belongs to; empty where there is none
-- member_kind: what kind of organisation the member or partner of this row is: ICB, UPPER-TIER; declared: TRUST, VCSE, INDEPENDENT-PROVIDER, HOUSING-PROVIDER and so on, an open list
-- member: name of a member or partner without a code, of the collaborative or place that name gives
-- role: of a BOARD-MEMBER: chair, chief executive, partner member, mental health; declared: any
-- since: first day, month or year, as precisely as it is known; of a PLAN the day that was planned
-- until: last day, month or year; empty while it goes on
-- status: what a source says of its state: statutory, straddles (land in another ICS too), designated, interim, planned, superseded
-- name_evidence: listed, declared, or generated from the name of the ICS or authority, where no register holds a name
-- evidence: listed, statute, footprint or declared
-- source: what it rests on
-- required: ics_ods, ics_name, kind, level, name, name_evidence, evidence
-- allowed: level = system | place | neighbourhood
-- allowed: name_evidence = listed | declared | generated
-- provenance: name_evidence, evidence, source
with authority as (
  select d.upper_tier_gss as gss, max(d.upper_tier_name) as name from district d
  where d.upper_tier_gss is not null group by d.upper_tier_gss
),
forms as (
  select a.ics_ods, a.gss, coalesce(u.name, a.gss) as name, a.whole,
    greatest(coalesce(t.since, s.since), s.since) as member_since, t.since as began
  from authority_part a join ics_start s on s.ods = a.ics_ods
  left join authority u on u.gss = a.gss
  left join authority_start t on t.gss = a.gss
  where a.tier = 'UPPER-TIER'
),
-- What the acts give each upper-tier authority, unless the site names it.
of_authority (kind, words, since, source) as (
  values ('HEALTH-AND-WELLBEING-BOARD', ' Health and Wellbeing Board', date '2013-04-01',
      'Health and Social Care Act 2012, section 194'),
    ('HEALTHWATCH', 'Healthwatch ', date '2013-04-01',
      'Local Government and Public Involvement in Health Act 2007, section 221')
),
-- What schedule 2 of the act of 2022 asks of each board, unless the site names who it is.
board_role (role, name) as (
  values ('chair', 'Chair'), ('chief executive', 'Chief executive'),
    ('partner member: trusts', 'Partner member nominated by NHS trusts and foundation trusts'),
    ('partner member: primary care', 'Partner member nominated by providers of primary medical services'),
    ('partner member: local authorities', 'Partner member nominated by local authorities'),
    ('mental health', 'Member with knowledge and experience of mental health services')
),
declared_role as (
  select distinct c.ics_ods, c.role from component c where c.kind = 'BOARD-MEMBER' and c.until = ''
),
declared_member as (
  select distinct c.ics_ods, c.authority_gss from component c
  where c.kind = 'ICP-MEMBER' and c.authority_gss is not null
),
icp as (
  select c.ics_ods, max(c.name) as name, max(c.since) as since, max(c.status) as status,
    max(c.source) as source
  from component c where c.kind = 'ICP' and c.until = '' group by c.ics_ods
),
-- What the site says goes before what is bundled without a name.
state as (
  select c.ics_ods, c.name, c.since, c.until, c.status, c.source,
    row_number() over (partition by c.ics_ods, c.status
      order by case when c.name = '' then 1 else 0 end, c.since desc, c.file, c.row_no) as nth
  from component c where c.kind = 'STATUS' and c.ics_ods is not null
),
parts as (
  select i.ods as ics_ods, 'ICB' as kind, 'system' as level, i.name, i.ods, i.gss,
    '' as member_kind, '' as member, '' as role,
    cast(s.since as varchar) as since, '' as until, 'statutory' as status,
    'listed' as name_evidence, 'listed' as evidence, '' as source
  from ics i left join ics_start s on s.ods = i.ods
  union all
  select i.ods, 'ICP', 'system',
    coalesce(nullif(p.name, ''), i.short_name || ' Integrated Care Partnership'),
    cast(null as varchar), cast(null as varchar), '', '', '',
    coalesce(nullif(p.since, ''), cast(s.since as varchar)), '',
    coalesce(nullif(p.status, ''), 'statutory'),
    case when p.name <> '' then 'declared' else 'generated' end,
    case when p.ics_ods is null then 'statute' else 'declared' end,
    coalesce(p.source, 'Health and Care Act 2022, section 26')
  from ics i left join ics_start s on s.ods = i.ods left join icp p on p.ics_ods = i.ods
  union all
  select i.ods, 'BOARD-MEMBER', 'system', b.name, cast(null as varchar), cast(null as varchar),
    '', '', b.role, cast(s.since as varchar), '', '', 'generated', 'statute',
    'Health and Care Act 2022, schedule 2'
  from ics i cross join board_role b left join ics_start s on s.ods = i.ods
  left join declared_role d on d.ics_ods = i.ods and d.role = b.role
  where d.role is null
  union all
  select i.ods, 'ICP-MEMBER', 'system', i.name, i.ods, i.gss, 'ICB', '', '',
    cast(s.since as varchar), '', '',
    'listed', 'statute', 'Health and Care Act 2022, section 26'
  from ics i left join ics_start s on s.ods = i.ods
  union all
  select f.ics_ods, 'ICP-MEMBER', 'system', f.name, cast(null as varchar), f.gss,
    'UPPER-TIER', '', '',
    cast(f.member_since as varchar), '', case when f.whole then '' else 'straddles' end,
    'listed', 'footprint', 'Health and Care Act 2022, section 26'
  from forms f
  left join declared_member d on d.ics_ods = f.ics_ods and d.authority_gss = f.gss
  where d.ics_ods is null
  union all
  select f.ics_ods, o.kind, 'place',
    case o.kind when 'HEALTHWATCH' then o.words || f.name else f.name || o.words end,
    cast(null as varchar), f.gss, '', '', '',
    cast(greatest(o.since, coalesce(f.began, o.since)) as varchar), '',
    case when f.whole then '' else 'straddles' end, 'generated', 'statute',
    o.source
  from forms f cross join of_authority o
  left join (select distinct c.kind, c.authority_gss from component c) d
    on d.kind = o.kind and d.authority_gss = f.gss
  where d.kind is null
  union all
  select i.ods, 'STATUS', 'system',
    coalesce(nullif(c.name, ''), i.short_name || ' Integrated Care System'),
    cast(null as varchar), cast(null as varchar), '', '', '', c.since,
    case when c.until = '' and c.status <> 'statutory'
      then cast(dateadd(day, -1, s.since) as varchar) else c.until end,
    c.status, case when c.name = '' then 'generated' else 'declared' end, 'declared', c.source
  from state c join ics i on i.ods = c.ics_ods left join ics_start s on s.ods = i.ods
  where c.nth = 1
  union all
  select i.ods, 'STATUS', 'system', i.short_name || ' Integrated Care System',
    cast(null as varchar), cast(null as varchar), '', '', '', cast(s.since as varchar), '',
    'statutory', 'generated', 'statute', 'Health and Care Act 2022'
  from ics i join ics_start s on s.ods = i.ods
  left join state c on c.ics_ods = i.ods and c.status = 'statutory' and c.nth = 1
  where c.ics_ods is null
  union all
  -- A plan without an ICS was one for every system that had its code by then.
  select i.ods, c.kind, 'system', c.name, cast(null as varchar), cast(null as varchar), '', '',
    '', c.since, c.until, c.status, 'declared', 'declared', c.source
  from component c cross join ics i join ics_start s on s.ods = i.ods
  where c.kind = 'PLAN' and (c.ics_ods = i.ods or c.ics_ods is null and (c.since = ''
    or substring(cast(s.coded_since as varchar), 1, char_length(c.since)) <= c.since))
  union all
  select n.ics_ods, 'PCN', 'neighbourhood', n.name, n.pcn_ods, cast(null as varchar), '', '', '',
    coalesce(cast(n.valid_from as varchar), ''), '', '', 'listed', 'listed', n.file
  from pcn_now n where n.ics_ods is not null
  union all
  select coalesce(c.ics_ods, f.ics_ods), c.kind,
    case when c.level <> '' then c.level
      when c.kind in ('PLACE', 'PLACE-LEVEL-ICP', 'HEALTHWATCH', 'HEALTH-AND-WELLBEING-BOARD')
      then 'place' else 'system' end,
    c.name, c.trust_ods, c.authority_gss, max(c.member_kind), c.member, c.role, c.since,
    max(c.until), max(c.status), 'declared', 'declared', max(c.source)
  from component c
  left join forms f on c.ics_ods is null and f.gss = c.authority_gss
  where c.kind not in ('ICP', 'STATUS', 'PLAN')
  group by coalesce(c.ics_ods, f.ics_ods), c.kind, c.level, c.name, c.trust_ods, c.authority_gss,
    c.member, c.role, c.since
)
select p.ics_ods, i.short_name as ics_name, p.kind, p.level, p.name, p.ods, p.gss, p.member_kind,
  p.member, p.role, coalesce(p.since, '') as since, p.until, p.status,
  p.name_evidence, p.evidence, p.source
from parts p join ics i on i.ods = p.ics_ods
order by p.ics_ods, p.kind, p.level, p.name, p.ods nulls first, p.gss nulls first, p.member, p.role, 11
