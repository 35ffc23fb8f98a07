-- INFO publisher: a trust has different names among the partners and in the list of trusts
--
-- Differences in capitals, spaces and ampersands are ignored. What still differs is a former name, an
-- abbreviation, or the name of another trust.
-- Remedy: compare the two rows; the name does not show whether the code is right.
select p.file, p.sheet, p.row_no, p.cell, 'trust name' as column_name, p.ods as found,
  'trust ' || p.ods || ' is called ' || p.name || ' here and ' || b.name || ' in ' || b.file
    || ' row ' || b.row_no as message
from partner_body p join listed_body b on b.ods = p.ods and b.family = 'TRUST'
where p.kind = 'TRUST' and b.valid_from is not null and b.name_key <> p.name_key
order by p.ods, p.name_key
