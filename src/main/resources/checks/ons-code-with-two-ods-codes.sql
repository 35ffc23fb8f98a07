-- ERROR publisher: two sub-ICBs or systems have the same ONS code on one day
--
-- On any day an ODS code and an ONS code name one area. One ONS code for two ODS codes means that a
-- row carries the code of another area, or of another year.
-- Remedy: compare the rows named; the one that appears alone is likely to be wrong.
with pairs as (
  select o.kind, o.ods, o.gss, o.edition, min(o.file) as file, min(o.sheet) as sheet,
    min(o.row_no) as row_no, min(o.cell) as cell
  from organisation o
  where o.ods is not null and o.gss is not null and (o.kind, o.gss, o.edition) in (
    select a.kind, a.gss, a.edition
    from organisation a
    where a.ods is not null and a.gss is not null and a.kind in ('CCG', 'SUB-ICB', 'STP', 'ICB')
    group by a.kind, a.gss, a.edition
    having min(a.ods) < max(a.ods))
  group by o.kind, o.ods, o.gss, o.edition
)
select max(p.file) as file, max(p.sheet) as sheet, max(p.row_no) as row_no, max(p.cell) as cell,
  'ODS code' as column_name, max(p.ods) as found,
  p.kind || ' ' || p.gss || ' has the ODS codes '
    || listagg(p.ods || ' (' || p.file || ' row ' || p.row_no || ')', ', ')
      within group (order by p.ods)
    || ' in lists of ' || p.edition as message
from pairs p
group by p.kind, p.gss, p.edition
having count(*) > 1
order by p.edition, p.kind, p.gss
