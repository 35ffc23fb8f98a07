-- One row is a relation of a child to a parent, as lists state it or as a succession implies it.
-- key: relation, child_kind, child_ods, child_gss, parent_kind, parent_ods, parent_gss, valid_from, evidence
-- relation: part-of, region, geographic, partner, principal, commissioned-by, core-partner, accountable-to, reviewed-by and so on
-- child_kind: what the child is
-- child_ods: its ODS code, where the source gives it
-- child_gss: its ONS code, where the source gives it
-- parent_kind: what the parent is
-- parent_ods: its ODS code, where the source gives it
-- parent_gss: its ONS code, where the source gives it
-- valid_from: first day, where the list or the succession says; empty where a list is only true for its day
-- valid_to: last day; empty while it goes on or where no list says
-- first_listed: day of the first list that has it
-- last_listed: day of the last list that has it
-- evidence: listed; inferred where the parent closed and had one successor; one of several where it had more; statute where an act makes it
-- source: the file that says so, or the act
-- required: relation, child_kind, parent_kind, evidence
-- provenance: first_listed, last_listed, evidence, source
select m.relation, m.child_kind, m.child_ods, m.child_gss, m.parent_kind, m.parent_ods,
  m.parent_gss, m.valid_from, m.valid_to, min(m.edition) as first_listed,
  max(m.edition) as last_listed, 'listed' as evidence, min(m.file) as source
from membership m
group by m.child_ods, m.parent_ods, m.child_gss, m.valid_from, m.relation, m.child_kind,
  m.parent_kind, m.parent_gss, m.valid_to
union all
select l.relation, l.child_kind, l.child_ods, cast(null as varchar), 'SUB-ICB', s.sub_icb_ods,
  cast(null as varchar), s.since, cast(null as date), min(l.edition), max(l.edition), s.evidence,
  min(l.file)
from link_used l join sub_icb_of s on s.ods = l.parent_ods
where s.evidence <> 'listed' and l.parent_kind in ('CCG', 'SUB-ICB', 'COMMISSIONER')
group by l.relation, l.child_kind, l.child_ods, s.sub_icb_ods, s.since, s.evidence
union all
select l.relation, l.child_kind, l.child_ods, cast(null as varchar), 'ICB', i.ics_ods,
  cast(null as varchar), i.since, cast(null as date), min(l.edition), max(l.edition), i.evidence,
  min(l.file)
from link_used l join ics_of_icb i on i.icb_ods = l.parent_ods
where i.evidence <> 'listed' and l.parent_kind = 'ICB'
group by l.relation, l.child_kind, l.child_ods, i.ics_ods, i.since, i.evidence
union all
select n.relation, n.child_kind, c.ods, c.gss, n.parent_kind, cast(null as varchar),
  cast(null as varchar), greatest(n.valid_from, coalesce(c.valid_from, n.valid_from)), c.valid_to,
  cast(null as date), cast(null as date), 'statute', n.source
from national_relation n join (
  select s.kind, s.ods, s.gss, s.valid_from, s.valid_to from code_validity s
  union all
  select b.kind, b.ods, b.gss, b.valid_from, b.valid_to from listed_body b
  where b.family = 'TRUST' and b.status in ('open', 'closed')
) c on c.kind = n.child_kind
where c.valid_to is null or c.valid_to >= n.valid_from
order by 1, 2, 3 nulls first, 4 nulls first, 5, 6 nulls first, 7 nulls first, 8 nulls first, 9,
  12
