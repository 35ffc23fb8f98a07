-- INFO publisher: a partner trust is closed
--
-- The list of partners is older than the closure. The trust still counts as a partner, although another
-- has taken over its services.
-- Remedy: put the current workbook of partners into the input folder.
select min(t.file) as file, min(t.sheet) as sheet, min(t.row_no) as row_no, min(t.cell) as cell,
  'trust code' as column_name, t.trust_ods as found,
  'trust ' || t.trust_ods || ' ' || b.name || ' is a partner and closed on ' || b.valid_to || ' ('
    || b.file || ' row ' || b.row_no || ')' as message
from trust_link t join listed_body b on b.ods = t.trust_ods and b.family = 'TRUST'
where t.relation = 'partner' and b.status = 'closed'
group by t.trust_ods, b.name, b.valid_to, b.file, b.row_no
order by t.trust_ods
