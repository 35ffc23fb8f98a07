-- ERROR icsref: an STP open on the last day of the STPs did not become an ICB with the same ODS code
--
-- In July 2022 every STP became an integrated care board and kept its ODS code.
-- Remedy: compare the lists of STPs and ICBs of the two editions around that day.
select s.file, s.sheet, s.row_no, s.cell, 'ODS code' as column_name, s.ods as found,
  'STP ' || s.ods || ' ' || s.name || ' ended on ' || s.valid_to || ' and no ICB ' || s.ods
    || ' began the day after' as message
from code_validity s
where s.kind = 'STP' and s.ods is not null
  and s.valid_to = (select max(e.valid_to) from expectation e where e.what = 'STP')
  and exists (select 1 from code_validity t where t.kind = 'ICB')
  and not exists (
    select 1 from code_validity t where t.kind = 'ICB' and t.ods = s.ods
      and t.valid_from = dateadd(day, 1, s.valid_to))
order by s.ods
