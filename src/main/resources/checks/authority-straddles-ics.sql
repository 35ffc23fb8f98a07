-- INFO publisher: an upper-tier authority has land in several ICSs
--
-- It is a member of the integrated care partnership of each, so the members of all partnerships are
-- more than the authorities.
-- Remedy: none is needed; count authorities by their code, not by their memberships.
select 'authority' as column_name, a.gss as found,
  'upper-tier authority ' || a.gss || ' has land in ' || count(*) || ' ICSs: '
    || listagg(a.ics_ods, ', ') within group (order by a.ics_ods) as message
from authority_part a
where a.tier = 'UPPER-TIER'
group by a.gss
having count(*) > 1
order by a.gss
