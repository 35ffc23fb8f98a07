-- ERROR site: two official files of the same edition disagree
--
-- The program cannot tell which is right, and the order in which they were read must not decide.
-- Remedy: remove the older or damaged file from the input folder.
select v.file, v.sheet, v.row_no, 'sub-ICB code' as column_name, v.sub_icb as found,
  'LSOA ' || v.lsoa || ' is in ' || coalesce(v.sub_icb, 'no sub-ICB') || ' here and in '
    || coalesce(v.unused_sub_icb, 'no sub-ICB') || ' in ' || v.unused_file || ' (' || v.edition || ')'
    as message
from footprint_rival v
where v.lsoa is not null and not v.unused_bundled
order by v.edition, v.lsoa
