-- INFO publisher: a partner authority has no counterpart among the upper-tier authorities
--
-- The list of partners has ODS codes, the lookups have ONS codes, and only names relate the two:
-- never join on them. A name without a counterpart is a district, an abbreviation or a mistake.
-- Remedy: compare the name with the lookup of upper-tier authorities.
with partner as (
  select o.*, authority_key(o.name_key) as authority
  from partner_body o where o.kind = 'LOCAL-AUTHORITY'
),
upper_tier as (
  select distinct authority_key(o.name_key) as authority
  from listed_body o where o.family = 'UPPER-TIER'
)
select p.file, p.sheet, p.row_no, p.cell, 'authority' as column_name, p.ods as found,
  'authority ' || p.ods || ' ' || p.name || ' is a partner, and no upper-tier authority has that name'
    as message
from partner p
where exists (select 1 from upper_tier)
  and p.authority not in (select u.authority from upper_tier u)
order by p.ods, p.name_key
