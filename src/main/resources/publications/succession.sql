-- One row is a body or area that took over from another.
-- key: predecessor_kind, predecessor_ods, predecessor_gss, successor_ods, successor_gss, valid_from
-- predecessor_kind: what the predecessor was
-- predecessor_ods: its ODS code, where the source gives it
-- predecessor_gss: its ONS code, where the source gives it
-- successor_kind: what the successor is
-- successor_ods: its ODS code, where the source gives it
-- successor_gss: its ONS code, where the source gives it
-- valid_from: first day of the successor
-- how: merger, split, boundary change: the source's word
-- evidence: what the statement rests on, in the source's words
-- required: predecessor_kind, successor_kind, valid_from, how
-- provenance: evidence
select s.predecessor_kind, s.predecessor_ods, s.predecessor_gss, s.successor_kind, s.successor_ods,
  s.successor_gss, s.succeeded as valid_from, max(s.how) as how, max(s.evidence) as evidence
from succession s
group by s.predecessor_kind, s.predecessor_ods, s.predecessor_gss, s.successor_kind,
  s.successor_ods, s.successor_gss, s.succeeded
order by s.predecessor_kind, s.predecessor_ods nulls first, s.predecessor_gss nulls first,
  s.successor_ods nulls first, s.successor_gss nulls first, s.succeeded
