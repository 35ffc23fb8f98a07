-- WARNING publisher: one authority code has two names
--
-- A list of partners gives one local authority code two names that are not two spellings of one name.
-- One of the two authorities is lost in a count by code.
-- Remedy: tell the publisher; relate authorities by their ONS codes, not by these.
select n.file, n.sheet, n.row_no, n.cell, 'authority code' as column_name, n.ods as found,
  'code ' || n.ods || ' is ' || n.name || ' here and ' || m.name || ' in ' || m.file
    || case when m.sheet = '' then '' else ' ' || m.sheet end
    || case when m.cell = '' then ' row ' || m.row_no else '!' || m.cell end as message
from partner_body n join partner_body m on m.ods = n.ods and m.kind = n.kind
  and m.edition = n.edition and m.name_key > n.name_key
where n.kind = 'LOCAL-AUTHORITY'
order by n.ods, n.edition, n.name_key
