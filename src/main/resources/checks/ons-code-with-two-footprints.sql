-- WARNING publisher: an ONS code kept its value although its boundary changed
--
-- ONS codes are issued anew on every change of boundary, so that the same code means the same land.
-- Where two editions give one code different LSOAs, one of them has a wrong row.
-- Follows from: row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs, sub-icb-in-no-system,
--   sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: compare the two editions; see the moves of LSOAs among the findings.
select b.file, b.sheet, b.row_no, b.cell, 'ONS code' as column_name, b.gss as found,
  b.kind || ' ' || b.gss || ' has ' || a.lsoas || ' LSOAs in ' || a.edition || ' and ' || b.lsoas
    || ' in ' || b.edition || ', not the same ones' as message
from footprint_sub_icb a join footprint_sub_icb b
  on b.gss = a.gss and b.vintage = a.vintage and b.edition > a.edition
where a.lsoa_digest <> b.lsoa_digest
  and not exists (
    select 1 from footprint_sub_icb c where c.gss = a.gss and c.vintage = a.vintage
      and c.edition > a.edition and c.edition < b.edition)
order by b.edition, b.gss
