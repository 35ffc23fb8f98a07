-- WARNING publisher: an open sub-ICB of the ODS list is in no footprint of the day
--
-- The list of commissioners has a sub-ICB location that is not in the lookup of LSOAs: one of the two is
-- of another year.
-- Remedy: compare the dates of the two files and remove the older one.
select b.file, b.sheet, b.row_no, 'sub-ICB code' as column_name, b.ods as found,
  'sub-ICB ' || b.ods || ' ' || b.name || ' is open in ' || b.file
    || ' and in no footprint of the as-at day' as message
from listed_sub_icb b join run r on b.edition is null or b.edition >= r.footprint_edition
where not exists (select 1 from sub_icb_open s where s.ods = b.ods)
order by b.ods
