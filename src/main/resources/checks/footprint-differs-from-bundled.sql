-- WARNING site: an official file differs from the bundled facts of the same edition
--
-- The bundled input was compiled from the publisher's file of the same day. The file in the input
-- folder is used. Where they differ, one of the two is wrong or the publisher has made a correction.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: compare the row named with the publisher's current file.
select v.file, v.sheet, v.row_no, 'sub-ICB code' as column_name, v.sub_icb as found,
  'LSOA ' || v.lsoa || ' is in ' || v.sub_icb || ' here and in '
    || coalesce(v.unused_sub_icb, 'no sub-ICB') || ' in ' || v.unused_file || ' (' || v.edition || ')'
    as message
from footprint_rival v
where v.lsoa is not null and v.unused_bundled and v.sub_icb is not null
order by v.edition, v.lsoa
