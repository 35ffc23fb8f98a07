-- WARNING publisher: one trust has two codes in one list
--
-- Two open codes with the same name are one organisation counted twice, or two that cannot be told
-- apart.
-- Remedy: look up both codes in the list of trusts and tell the publisher.
select min(b.file) as file, min(b.sheet) as sheet, min(b.row_no) as row_no, min(b.cell) as cell,
  'trust code' as column_name, min(b.name) as found,
  'trust ' || min(b.name) || ' has the codes '
    || listagg(b.ods || ' (' || b.file || ' row ' || b.row_no || ')', ' and ')
      within group (order by b.ods) as message
from listed_body b
where b.family = 'TRUST' and b.status = 'open'
group by b.name_key
having count(*) > 1
order by b.name_key
