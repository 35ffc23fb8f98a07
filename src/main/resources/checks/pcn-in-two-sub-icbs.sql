-- WARNING publisher: a network lies in two sub-ICBs of one list
--
-- A primary care network lies in exactly one sub-ICB location on any day.
-- Remedy: compare the rows named and tell the publisher.
select min(l.file) as file, min(l.sheet) as sheet, max(l.row_no) as row_no,
  'sub-ICB code' as column_name, l.child_ods as found,
  'PCN ' || l.child_ods || ' lies in '
    || listagg(l.parent_ods || ' (row ' || l.row_no || ')', ' and ')
      within group (order by l.parent_ods) as message
from link_used l
where l.relation = 'part-of' and l.child_kind = 'PCN'
group by l.child_ods
having count(distinct l.parent_ods) > 1
order by l.child_ods
