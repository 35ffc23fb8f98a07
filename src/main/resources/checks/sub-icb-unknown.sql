-- ERROR site: a footprint has a sub-ICB that no other list knows
--
-- Every code of a footprint stands in a list of names and codes, in the code dates of the ODS, or in
-- another edition. One that stands nowhere else is mistyped, or newer than all lists.
-- Remedy: look at the row named; for a code newly made put the list of that day into the input folder.
select s.file, s.sheet, s.row_no, s.cell, 'sub-ICB code' as column_name,
  coalesce(s.ods, s.gss) as found,
  s.kind || ' ' || coalesce(s.ods, s.gss) || ' has ' || s.lsoas || ' LSOAs in the footprint of '
    || s.edition || ' and stands in no other file' as message
from footprint_sub_icb s
join footprint f on f.edition = s.edition and f.vintage = s.vintage and f.evidence = 'lookup'
where not exists (
  select 1 from organisation o
  where o.kind in ('CCG', 'SUB-ICB') and (o.ods = s.ods or s.ods is null and o.gss = s.gss)
    and o.file <> s.file)
and not exists (
  select 1 from footprint_sub_icb t
  where (t.ods = s.ods or s.ods is null and t.gss = s.gss) and t.file <> s.file)
and not exists (
  select 1 from succession u where u.predecessor_ods = s.ods or u.successor_ods = s.ods)
order by s.edition, 6
