-- ERROR site: a legacy area, or a part of it, lies in no ICS of the as-at day
--
-- Data coded with it would be lost in a join, without notice.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: put the lookup of LSOAs that shows the area, or the list of its successors, into the input
-- folder.
select p.file, p.sheet, p.row_no, p.cell, 'code' as column_name, coalesce(p.ods, p.gss) as found,
  p.kind || ' ' || coalesce(p.ods, p.gss) || ' ' || p.name || ', valid ' || p.valid_from || ' to '
    || coalesce(cast(p.valid_to as varchar), 'now') || ', lies in no ICS'
    || coalesce(' with ' || p.lsoas || case p.lsoas when 1 then ' LSOA' else ' LSOAs' end, '')
    as message
from part p
where p.ics_ods is null and p.ics_gss is null
order by p.kind, 6, p.valid_from
