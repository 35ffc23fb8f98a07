-- WARNING site: an LSOA has no residents in the count of its vintage
--
-- Every LSOA has at least some hundred residents. One with none means that the count was cut short and
-- that shares by persons are wrong.
-- Follows from: list-cut-short, lsoa-in-no-sub-icb
-- Remedy: put the complete count of residents by LSOA into the input folder.
select 'persons' as column_name, l.lsoa as found,
  'LSOA ' || l.lsoa || ' has no residents (' || r.persons_basis || ')' as message
from lsoa_lacking l cross join run r
where l.persons = 0
order by l.lsoa
