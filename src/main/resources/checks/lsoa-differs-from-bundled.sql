-- WARNING site: an official list and the bundled facts disagree about an LSOA
--
-- The bundled residents, and what became of the LSOAs of 2011, were compiled from the publisher's own
-- lists. The list in the input folder is used. Two LSOAs that have each other's residents leave every
-- total as it was, and only the comparison shows it.
-- Follows from: row-malformed
-- Remedy: compare the row named with the publisher's current file.
select file, sheet, row_no, 'LSOA' as column_name, lsoa as found,
  'LSOA ' || lsoa || ' has ' || case when said = '' then 'no row' else said end || ' here and '
    || case when bundled_said = '' then 'is not' else 'has ' || bundled_said end || ' in ' || bundled_file
    as message
from lsoa_rival
order by lsoa, said, bundled_said
