-- ERROR publisher: one sub-ICB or system has two ONS codes on one day
--
-- On any day an ODS code and an ONS code name one area. Two ONS codes for one ODS code mean that a
-- row carries the code of another area, or of another year.
-- Remedy: compare the rows named; the one that stands alone is likely wrong.
select b.file, b.sheet, b.row_no, b.cell, 'ONS code' as column_name, b.gss as found,
  b.kind || ' ' || b.ods || ' has the ONS codes ' || a.gss || ' (' || a.file || ' row ' || a.row_no
    || ') and ' || b.gss || ' in lists of ' || b.edition as message
from (select kind, ods, gss, edition, min(file) as file, min(row_no) as row_no
  from organisation where ods is not null and gss is not null
    and kind in ('CCG', 'SUB-ICB', 'STP', 'ICB') group by kind, ods, gss, edition) a
join (select kind, ods, gss, edition, min(file) as file, min(sheet) as sheet, min(row_no) as row_no,
    min(cell) as cell
  from organisation where ods is not null and gss is not null
    and kind in ('CCG', 'SUB-ICB', 'STP', 'ICB') group by kind, ods, gss, edition) b
  on b.kind = a.kind and b.ods = a.ods and b.edition = a.edition and a.gss < b.gss
order by b.edition, b.kind, b.ods
