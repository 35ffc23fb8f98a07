-- WARNING publisher: a trust has more than one principal ICB
--
-- The finances of a trust are apportioned through exactly one ICB, the principal one. With two,
-- a total by principal ICB counts the trust twice.
-- Remedy: compare the rows named; the one that appears alone is likely to be wrong.
select min(l.file) as file, min(l.sheet) as sheet, max(l.row_no) as row_no, max(l.cell) as cell,
  'principal ICB' as column_name, l.child_ods as found,
  'trust ' || l.child_ods || ' has the principal ICBs '
    || listagg(l.parent_ods || ' (' || l.file || ' '
      || coalesce(nullif(l.cell, ''), 'row ' || l.row_no) || ')', ' and ')
      within group (order by l.parent_ods) as message
from link_used l
where l.relation = 'principal'
group by l.child_ods
having count(distinct l.parent_ods) > 1
order by l.child_ods
