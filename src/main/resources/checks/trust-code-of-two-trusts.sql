-- WARNING publisher: one trust code is given to two trusts
--
-- A list of partners gives one code two names that are not two spellings of one name. One of the two
-- trusts is counted under the code of the other.
-- Remedy: look up both names in the list of trusts and tell the publisher.
select n.file, n.sheet, n.row_no, n.cell, 'trust code' as column_name, n.ods as found,
  'code ' || n.ods || ' is given to ' || n.name || ' here and to ' || m.name || ' in ' || m.file
    || case when m.sheet = '' then '' else ' ' || m.sheet end
    || case when m.cell = '' then ' row ' || m.row_no else '!' || m.cell end
    || coalesce('; the list of trusts calls it ' || b.name, '') as message
from partner_body n join partner_body m on m.ods = n.ods and m.kind = n.kind
  and m.edition = n.edition and m.name_key > n.name_key
left join listed_body b on b.ods = n.ods and b.family = 'TRUST' and b.valid_from is not null
where n.kind = 'TRUST'
order by n.ods, n.edition, n.name_key
