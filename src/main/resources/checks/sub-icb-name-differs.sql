-- INFO publisher: a sub-ICB has different names in the ODS list and the ONS lookup
--
-- Differences in capitals, spaces and ampersands are ignored. What still differs is a former name or
-- the name of another area.
-- Remedy: compare the two rows; names are never keys.
select b.file, b.sheet, b.row_no, 'sub-ICB name' as column_name, b.ods as found,
  'sub-ICB ' || b.ods || ' is called ' || b.name || ' here and ' || l.name || ' in ' || l.file
    || ' row ' || l.row_no as message
from listed_sub_icb b join lookup_sub_icb l on l.ods = b.ods
where l.name_key <> b.name_key
order by b.ods
