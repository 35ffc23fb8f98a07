-- INFO publisher: lists of one day put a trust into two ICBs by its postcode
--
-- A trust has one address. Two lists of trusts of the same day that disagree were published at
-- different times, and the address changed in between.
-- Remedy: take the older list of trusts out of the input folder.
select min(t.file) as file, min(t.sheet) as sheet, min(t.row_no) as row_no, 'ICB' as column_name,
  t.trust_ods as found,
  'trust ' || t.trust_ods || ' lies in '
    || listagg(t.icb_ods || ' (' || t.file || ' row ' || t.row_no || ')', ' and ')
      within group (order by t.icb_ods) as message
from trust_link t
where t.relation = 'geographic'
group by t.trust_ods
having count(distinct t.icb_ods) > 1
order by t.trust_ods
