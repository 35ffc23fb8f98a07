-- ERROR site: an LSOA of the other vintage has no counterpart in the as-at footprint
--
-- Data coded with it would be lost. It is missing from the table of LSOAs 2011 to 2021.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: put the publisher's exact-fit table of LSOAs 2011 to 2021 into the input folder.
select 'LSOA code' as column_name, b.lsoa as found,
  'LSOA ' || b.lsoa || ' of ' || b.vintage || ' lies in no ICS' as message
from lsoa_bridged_lacking b
where b.ics_ods is null and b.ics_gss is null
  -- a gap in the as-at footprint has its own finding
  and not exists (select 1 from lsoa_group l where l.ics_ods is null and l.ics_gss is null)
order by b.lsoa
