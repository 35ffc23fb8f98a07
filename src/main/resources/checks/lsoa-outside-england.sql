-- ERROR site: a footprint has an LSOA outside England
--
-- Integrated care systems, and the CCGs and STPs before them, exist in England alone.
-- Remedy: use the publisher's file for England; a filter or a join has brought other countries in.
select f.file, f.sheet, f.row_no, f.cell, 'LSOA code' as column_name, f.lsoa as found,
  'LSOA ' || f.lsoa || ', given to ' || f.detail || ', is not in England' as message
from footprint_fault f
where f.fault = 'outside_england'
order by f.edition, f.lsoa
