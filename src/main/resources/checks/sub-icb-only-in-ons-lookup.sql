-- WARNING publisher: a sub-ICB of the footprint is not open in the ODS list
--
-- The lookup of LSOAs has a sub-ICB location that is missing from the list of commissioners, or
-- closed there:
-- one of the two is of another year.
-- Remedy: put the current list of commissioners (eccg) into the input folder; if it is as new as the
-- lookup, report the difference to the publisher.
select s.file, s.sheet, s.row_no, 'sub-ICB code' as column_name, s.ods as found,
  'sub-ICB ' || s.ods || ' is in the footprint of ' || s.edition
    || ' and not open in the ODS list of commissioners'
    || case when l.newest < s.edition then ', whose newest rows are of ' || l.newest else '' end
    as message
from footprint_sub_icb s join run r
  on r.footprint_edition = s.edition and r.lsoa_vintage = s.vintage
cross join (select max(edition) as newest from listed_sub_icb) l
where r.footprint_evidence = 'lookup' and s.ods is not null
  and exists (select 1 from listed_sub_icb)
  and not exists (select 1 from listed_sub_icb b where b.ods = s.ods)
order by s.ods
