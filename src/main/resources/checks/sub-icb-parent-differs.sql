-- WARNING publisher: a list and the lookup of the same days put a sub-ICB in different ICBs
--
-- A list of organisations and the lookup of LSOAs put a sub-ICB location into different ICBs. One is
-- of another year, or a row is wrong, and people would be counted in the wrong system.
-- Follows from: list-cut-short, lsoa-in-no-sub-icb
-- Remedy: compare the two rows named and remove the older or damaged file.
select min(m.file) as file, min(m.sheet) as sheet, min(m.row_no) as row_no, min(m.cell) as cell,
  'ICB code' as column_name, m.child_ods as found,
  'sub-ICB ' || m.child_ods || ' is in ICB ' || m.parent_ods || ' in the list of '
    || min(coalesce(m.valid_from, m.edition)) || ' and in ' || s.system_ods || ' in the footprint of '
    || s.edition || ' (' || s.file || ' row ' || s.row_no || ')' as message
from membership m join footprint_parent s on s.ods = m.child_ods
  and coalesce(m.valid_from, m.edition) >= s.edition
  and (s.next_edition is null or coalesce(m.valid_from, m.edition) < s.next_edition)
where m.relation = 'part-of' and m.child_kind = 'SUB-ICB' and m.parent_kind = 'ICB'
  and m.parent_ods <> s.system_ods
group by m.child_ods, m.parent_ods, s.system_ods, s.edition, s.file, s.row_no
order by m.child_ods
