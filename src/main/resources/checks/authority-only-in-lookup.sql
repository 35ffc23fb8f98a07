-- INFO publisher: an upper-tier authority has no counterpart among the partners
--
-- Every upper-tier authority helps to form an ICP and most are named partners. Compared by name,
-- since the list of partners has no ONS codes: a name without a counterpart is written
-- differently there, or missing.
-- Remedy: compare the name with the workbook of partners.
with partner as (
  select distinct authority_key(o.name_key) as authority
  from partner_body o where o.kind = 'LOCAL-AUTHORITY'
),
authority as (
  select d.upper_tier_gss as gss, max(d.upper_tier_name) as name from district d
  where d.upper_tier_gss is not null group by d.upper_tier_gss
)
select b.file, b.sheet, b.row_no, 'authority' as column_name, a.gss as found,
  'upper-tier authority ' || a.gss || ' ' || a.name || ' is not named as a partner of any ICB'
    as message
from authority a left join listed_body b on b.gss = a.gss and b.family = 'UPPER-TIER'
where exists (select 1 from partner)
  and authority_key(coalesce(b.name_key, upper(a.name)))
    not in (select p.authority from partner p)
order by a.gss
