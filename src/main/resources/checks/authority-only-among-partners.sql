-- INFO publisher: a partner authority has no counterpart among the upper-tier authorities
--
-- The list of partners has ODS codes, the lookups have ONS codes, and only names relate the two:
-- never join on them. A name without a counterpart is a district, an abbreviation or a mistake.
-- Remedy: compare the name with the lookup of upper-tier authorities.
with partner as (
  select o.*, regexp_replace(o.name_key,
  '\b(COUNCIL|CITY|COUNTY|BOROUGH|METROPOLITAN|DISTRICT|UNITARY|LONDON|ROYAL|OF|THE|AND|UPON)\b|[^A-Z]', '') as core from partner_body o where o.kind = 'LOCAL-AUTHORITY'
),
authority as (
  select distinct regexp_replace(o.name_key,
  '\b(COUNCIL|CITY|COUNTY|BOROUGH|METROPOLITAN|DISTRICT|UNITARY|LONDON|ROYAL|OF|THE|AND|UPON)\b|[^A-Z]', '') as core from listed_body o where o.family = 'UPPER-TIER'
)
select p.file, p.sheet, p.row_no, p.cell, 'authority' as column_name, p.ods as found,
  'authority ' || p.ods || ' ' || p.name || ' is a partner, and no upper-tier authority has that name'
    as message
from partner p
where exists (select 1 from authority)
  and p.core not in (select a.core from authority a)
order by p.ods, p.name_key
