-- INFO publisher: an LSOA of the other vintage lies in more than one ICS
--
-- Its counterparts lie in different systems; the one where most of their residents live gets it
-- whole, since an LSOA is the smallest unit there is.
-- Remedy: none is needed; know that a total by ICS can be off by part of one LSOA.
select 'LSOA code' as column_name, b.lsoa as found,
  'LSOA ' || b.lsoa || ' of ' || b.vintage || ' is given whole to ' || coalesce(b.ics_ods, b.ics_gss)
    || ', though some of its counterparts lie in another ICS' as message
from lsoa_bridged_lacking b
where b.straddles
order by b.lsoa
