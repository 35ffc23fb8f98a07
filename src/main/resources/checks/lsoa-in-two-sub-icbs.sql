-- ERROR site: an LSOA appears more than once in a footprint
--
-- An LSOA lies in one sub-ICB. If it is given twice, even in the same one, its people are counted twice.
-- Remedy: look at the two rows named; download the file again, and if it has both, tell the publisher.
select f.file, f.sheet, f.row_no, f.cell, 'LSOA code' as column_name, f.lsoa as found,
  'LSOA ' || f.lsoa || ' appears more than once in the footprint of ' || f.edition || ': in '
    || f.detail as message
from footprint_fault f
where f.fault = 'overlap'
order by f.edition, f.vintage, f.lsoa, f.row_no
