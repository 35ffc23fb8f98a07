-- One row is a name under a pair of codes, and the days on which it was in use.
-- key: kind, ods, gss, valid_from
-- kind: CCG, SUB-ICB, STP, ICB or REGION
-- ods: ODS code; empty where no list of the days gives one
-- gss: ONS code; empty where no list gives one
-- name: as the lists of the days print it
-- valid_from: first day
-- valid_to: last day; empty while it goes on
-- began: what began it
-- ended: what ended the pair of codes, where the row is its last
-- required: kind, valid_from, began
-- allowed: kind = CCG | SUB-ICB | STP | ICB | REGION
select n.kind, n.ods, n.gss, n.name, n.valid_from, n.valid_to, n.why as began,
  case when n.valid_to is not distinct from s.valid_to then s.why_to else 'renamed' end as ended
from name_validity n join code_validity s on s.kind = n.kind
  and s.ods is not distinct from n.ods and s.gss is not distinct from n.gss
  and n.valid_from >= s.valid_from and (s.valid_to is null or n.valid_from <= s.valid_to)
order by n.kind, n.ods nulls first, n.gss nulls first, n.valid_from
