-- ERROR site: an LSOA is in no ICS on the as-at day
--
-- Every LSOA of England lies in one ICS. An LSOA without one belongs to a sub-ICB that no list puts in
-- an ICB, or to a part of a divided sub-ICB that is not declared.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: put the list of sub-ICBs and ICBs of the footprint's edition into the input folder; for a
-- declared footprint add the district to config/declared-splits.csv.
select p.file, p.sheet, l.row_no, 'LSOA code' as column_name, l.lsoa as found,
  'LSOA ' || l.lsoa || ', in ' || coalesce('sub-ICB ' || l.sub_icb_ods, 'no sub-ICB')
    || ', is in no ICS on ' || r.as_at as message
from lsoa_lacking l cross join run r
join footprint p on p.edition = r.footprint_edition and p.vintage = r.lsoa_vintage
where l.ics_ods is null and l.ics_gss is null
  and (l.sub_icb_ods is not null or l.sub_icb_gss is not null or r.footprint_evidence = 'declared')
order by l.lsoa
