-- One row is an organisation or area under its codes.
-- key: kind, ods, gss, valid_from
-- kind: CCG, SUB-ICB, ICB, TRUST, PCN, GP-PRACTICE, DISTRICT, UPPER-TIER, NHS-ENGLAND, CQC and so on
-- ods: ODS code; empty where there is none
-- gss: ONS code; empty where there is none
-- name: as its newest list prints it
-- valid_from: first day of its codes; empty where no list says
-- valid_to: last day of its codes; empty while they are open, or where no list says
-- status: on the as-at day: open, closed, not yet open, not yet listed, dormant, proposed, no longer listed
-- postcode: of its head office, where the list gives it
-- first_listed: day of the first list read that has it; empty for areas, which have days
-- last_listed: day of the last list read that has it; likewise
-- source: the file that says so, or the act
-- required: kind, status
-- provenance: first_listed, last_listed, source
select s.kind, s.ods, s.gss, s.name, s.valid_from, s.valid_to,
  case when s.valid_to < r.as_at then 'closed' when s.valid_from > r.as_at then 'not yet open'
    else 'open' end as status,
  cast(null as varchar) as postcode, cast(null as date) as first_listed,
  cast(null as date) as last_listed, s.file as source
from code_validity s cross join run r
union all
select b.kind, b.ods, b.gss, b.name, b.valid_from, b.valid_to, b.status, b.postcode,
  b.first_listed, b.last_listed, b.file
from listed_body b
union all
select n.kind, cast(null as varchar), cast(null as varchar), n.name, n.valid_from,
  cast(null as date), 'open', cast(null as varchar), cast(null as date), cast(null as date), n.source
from national_body n
order by 1, 2 nulls first, 3 nulls first, 5
