-- INFO publisher: an LSOA of the other vintage lies in more than one ICS
--
-- Its counterparts lie in different systems. All of it is counted in the one where most of their
-- residents live, because an LSOA is the smallest unit.
-- Remedy: none needed; a total by ICS can be out by part of one LSOA.
select 'LSOA code' as column_name, b.lsoa as found,
  'LSOA ' || b.lsoa || ' of ' || b.vintage || ' is given whole to ' || coalesce(b.ics_ods, b.ics_gss)
    || ', though some of its counterparts lie in another ICS' as message
from lsoa_bridged_lacking b
where b.straddles
order by b.lsoa
