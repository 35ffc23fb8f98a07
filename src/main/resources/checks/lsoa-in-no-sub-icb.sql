-- ERROR site: an LSOA of England is in no sub-ICB of a footprint
--
-- A lookup names every LSOA of its vintage exactly once. Where one is missing, its people are not counted
-- at all: the file was cut short, filtered, or lost a row.
-- Follows from: list-cut-short, row-malformed
-- Remedy: download the file again and compare its number of rows with the publisher's; if the row is
-- missing there too, tell the publisher and take the file out of the input folder.
select f.file, f.sheet, f.row_no, 'LSOA code' as column_name, f.lsoa as found,
  'LSOA ' || f.lsoa || ' of ' || f.vintage || ' is missing from the footprint of ' || f.edition
    || ' in ' || f.file as message
from footprint_fault f
where f.fault = 'gap'
order by f.edition, f.vintage, f.lsoa
