-- WARNING publisher: a practice is a core partner of two networks on one day
--
-- A practice is a core partner of one primary care network at a time. In two, its patients
-- would be counted twice; the newer one is used.
-- Remedy: compare the dates of the rows named and tell the publisher.
select min(p.file) as file, min(p.sheet) as sheet, max(p.row_no) as row_no,
  'PCN code' as column_name, p.practice_ods as found,
  'practice ' || p.practice_ods || ' is a core partner of '
    || listagg(p.pcn_ods || ' since ' || coalesce(cast(p.valid_from as varchar), 'an unknown day')
      || ' (row ' || p.row_no || ')', ' and ') within group (order by p.pcn_ods) as message
from pcn_practice p
where p.practice_ods in (select s.practice_ods from pcn_practice s where s.nth > 1)
group by p.practice_ods
having count(distinct p.pcn_ods) > 1
order by p.practice_ods
