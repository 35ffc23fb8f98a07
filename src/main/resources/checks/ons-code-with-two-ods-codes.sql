-- ERROR publisher: one ONS code stands for two sub-ICBs or systems on one day
--
-- On any day an ODS code and an ONS code name one area. One ONS code for two ODS codes means that a
-- row carries the code of another area, or of another year.
-- Remedy: compare the rows named; the one that stands alone is likely wrong.
select b.file, b.sheet, b.row_no, b.cell, 'ODS code' as column_name, b.ods as found,
  b.kind || ' ' || b.gss || ' has the ODS codes ' || a.ods || ' (' || a.file || ' row ' || a.row_no
    || ') and ' || b.ods || ' in lists of ' || b.edition as message
from (select kind, ods, gss, edition, min(file) as file, min(row_no) as row_no
  from organisation where ods is not null and gss is not null
    and kind in ('CCG', 'SUB-ICB', 'STP', 'ICB') group by kind, ods, gss, edition) a
join (select kind, ods, gss, edition, min(file) as file, min(sheet) as sheet, min(row_no) as row_no,
    min(cell) as cell
  from organisation where ods is not null and gss is not null
    and kind in ('CCG', 'SUB-ICB', 'STP', 'ICB') group by kind, ods, gss, edition) b
  on b.kind = a.kind and b.gss = a.gss and b.edition = a.edition and a.ods < b.ods
order by b.edition, b.kind, b.gss
