-- WARNING publisher: an ONS code did not change although its boundary did
--
-- ONS issues a new code on every change of boundary, so that the same code means the same land. Where
-- two editions give one code different LSOAs, one of them has a wrong row.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: compare the two editions; see the moves of LSOAs among the findings.
with following as (
  select s.*, lag(s.lsoa_digest) over w as digest_before, lag(s.lsoas) over w as lsoas_before,
    lag(s.edition) over w as edition_before
  from footprint_sub_icb s
  where s.gss is not null
  window w as (partition by s.gss, s.vintage order by s.edition)
)
select b.file, b.sheet, b.row_no, b.cell, 'ONS code' as column_name, b.gss as found,
  b.kind || ' ' || b.gss || ' has ' || b.lsoas_before || ' LSOAs in ' || b.edition_before || ' and '
    || b.lsoas || ' in ' || b.edition || ', not the same ones' as message
from following b
where b.lsoa_digest <> b.digest_before
order by b.edition, b.gss
