-- WARNING site: a current declared part has a closed trust as a member
--
-- Trusts merge: their code closes, and the trust that took over has another. The row would name a
-- member that no list of today has.
-- Follows from: list-cut-short
-- Remedy: give the row its last day, and add one with the code of the trust that took over.
select c.file, c.sheet, c.row_no, 'Trust (ODS code)' as column_name, c.trust_ods as found,
  c.kind || ' ' || c.name || ' has the member ' || c.trust_ods || ' ' || b.name
    || ', which closed on ' || b.valid_to as message
from component c
join listed_body b on b.ods = c.trust_ods and b.family = 'TRUST'
cross join build_day r
where b.valid_to < r.as_at
  and (c.until = '' or c.until >= substring(cast(r.as_at as varchar), 1, char_length(c.until)))
order by 1, 2, 3
