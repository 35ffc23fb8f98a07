-- ERROR publisher: one sub-ICB or system has two ONS codes on one day
--
-- On any day an ODS code and an ONS code name one area. Two ONS codes for one ODS code mean that a
-- row carries the code of another area, or of another year.
-- Remedy: compare the rows named; the one that appears alone is likely to be wrong.
with pairs as (
  select o.kind, o.ods, o.gss, o.edition, min(o.file) as file, min(o.sheet) as sheet,
    min(o.row_no) as row_no, min(o.cell) as cell
  from organisation o
  where o.ods is not null and o.gss is not null and (o.kind, o.ods, o.edition) in (
    select a.kind, a.ods, a.edition
    from organisation a
    where a.ods is not null and a.gss is not null and a.kind in ('CCG', 'SUB-ICB', 'STP', 'ICB')
    group by a.kind, a.ods, a.edition
    having min(a.gss) < max(a.gss))
  group by o.kind, o.ods, o.gss, o.edition
)
select max(p.file) as file, max(p.sheet) as sheet, max(p.row_no) as row_no, max(p.cell) as cell,
  'ONS code' as column_name, max(p.gss) as found,
  p.kind || ' ' || p.ods || ' has the ONS codes '
    || listagg(p.gss || ' (' || p.file || ' row ' || p.row_no || ')', ', ')
      within group (order by p.gss)
    || ' in lists of ' || p.edition as message
from pairs p
group by p.kind, p.ods, p.edition
having count(*) > 1
order by p.edition, p.kind, p.ods
