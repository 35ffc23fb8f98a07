-- One row is a step from one body or area to another, or from one of its pairs of codes to the next.
-- key: predecessor_kind, predecessor_ods, predecessor_gss, successor_kind, successor_ods, successor_gss, valid_from
-- predecessor_kind: what the predecessor was
-- predecessor_ods: its ODS code, where a list knows it
-- predecessor_gss: its ONS code, where a list knows it
-- successor_kind: what the successor is
-- successor_ods: its ODS code, where a list knows it
-- successor_gss: its ONS code, where a list knows it
-- valid_from: first day of the successor
-- how: merger; split; recoded (the same body under a re-issued code); replaced (the same area as another kind of body); functions transferred (from a CCG to the ICB); boundary change (part of the land); succession, where the list does not say how
-- evidence: what the statement rests on
-- required: predecessor_kind, successor_kind, valid_from, how
-- provenance: evidence
select s.predecessor_kind, s.predecessor_ods, s.predecessor_gss, s.successor_kind, s.successor_ods,
  s.successor_gss, s.succeeded as valid_from,
  coalesce(max(case when s.how <> 'succession' then s.how end), 'succession') as how,
  max(s.evidence) as evidence
from succession_step s
group by s.predecessor_kind, s.predecessor_ods, s.predecessor_gss, s.successor_kind,
  s.successor_ods, s.successor_gss, s.succeeded
order by s.predecessor_kind, s.predecessor_ods nulls first, s.predecessor_gss nulls first,
  s.successor_kind, s.successor_ods nulls first, s.successor_gss nulls first, s.succeeded
