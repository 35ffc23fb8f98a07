-- WARNING site: an LSOA moved to another sub-ICB or system, and nothing explains it
--
-- When a boundary changes, ONS issues new codes for both areas; when a body takes over another, a list
-- of successions says so. A move with neither is most likely a wrong row.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: compare the row named with the edition before and with the publisher's file.
select m.file, m.sheet, m.row_no, m.cell, 'sub-ICB code' as column_name,
  coalesce(m.to_sub_icb_ods, m.to_sub_icb_gss) as found,
  'LSOA ' || m.lsoa || ' was in ' || coalesce(m.from_sub_icb_ods, m.from_sub_icb_gss) || coalesce(' ('
    || coalesce(m.from_system_ods, m.from_system_gss) || ')', '') || ' in ' || m.from_edition
    || ' and is in ' || coalesce(m.to_sub_icb_ods, m.to_sub_icb_gss) || coalesce(' ('
    || coalesce(m.to_system_ods, m.to_system_gss) || ')', '') || ' in ' || m.to_edition
    || '; no succession and no change of an ONS code explains it' as message
from lsoa_move m
where m.why = 'unexplained'
order by m.to_edition, m.lsoa
