-- ERROR site: a footprint has a sub-ICB that no other list knows
--
-- Every code of a footprint is in a list of names and codes, in the ODS dates of codes, or in another
-- edition. A code found nowhere else is mistyped, or newer than all lists.
-- Remedy: look at the row named; for a new code put the list of that day into the input folder.
with mentions as (
  select coalesce(s.ods, s.gss) as code, s.file, s.sheet, s.row_no, s.cell,
    s.kind || ' ' || coalesce(s.ods, s.gss) || ' has ' || s.lsoas
      || case s.lsoas when 1 then ' LSOA' else ' LSOAs' end || ' in the footprint of '
      || s.edition as what
  from footprint_sub_icb s
  join footprint f on f.edition = s.edition and f.vintage = s.vintage and f.evidence = 'lookup'
  union all
  select o.ods, o.file, null, null, null, null from organisation o
  where o.kind in ('CCG', 'SUB-ICB') and o.ods is not null
  union all
  select o.gss, o.file, null, null, null, null from organisation o
  where o.kind in ('CCG', 'SUB-ICB') and o.gss is not null
  union all
  select u.predecessor_ods, u.file, null, null, null, null from succession u
  where u.predecessor_ods is not null
  union all
  select u.successor_ods, u.file, null, null, null, null from succession u
  where u.successor_ods is not null
)
select min(m.file) as file, min(m.sheet) as sheet, min(m.row_no) as row_no, min(m.cell) as cell,
  'sub-ICB code' as column_name, m.code as found,
  min(m.what) || ' and is in no other file' as message
from mentions m
group by m.code
having min(m.file) = max(m.file) and count(m.what) > 0
order by 1, 6
