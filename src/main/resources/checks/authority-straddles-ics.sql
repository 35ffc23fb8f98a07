-- INFO publisher: an upper-tier authority has land in several ICSs
--
-- It is a member of the integrated care partnership of each, so partnerships have more members in
-- all than there are authorities.
-- Remedy: none needed; count authorities by code, not by membership.
select 'authority' as column_name, a.gss as found,
  'upper-tier authority ' || a.gss || ' has land in ' || count(*) || ' ICSs: '
    || listagg(a.ics_ods, ', ') within group (order by a.ics_ods) as message
from authority_part a
where a.tier = 'UPPER-TIER'
group by a.gss
having count(*) > 1
order by a.gss
