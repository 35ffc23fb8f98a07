-- WARNING publisher: a partner trust is in no list of trusts
--
-- Every NHS trust is in the list of trusts or of care trusts. A code that only the list of
-- partners has is mistyped, or newer than the lists.
-- Remedy: compare the row with the list of trusts; put the current list into the input folder.
select min(t.file) as file, min(t.sheet) as sheet, min(t.row_no) as row_no, min(t.cell) as cell,
  'trust code' as column_name, t.trust_ods as found,
  'trust ' || t.trust_ods || coalesce(' ' || b.name, '')
    || ' is a partner and is in no list of trusts' as message
from trust_link t
left join listed_body b on b.ods = t.trust_ods and b.family = 'TRUST'
where t.relation = 'partner' and b.valid_from is null
  and exists (select 1 from listed_body c where c.family = 'TRUST' and c.valid_from is not null)
group by t.trust_ods, b.name
order by t.trust_ods
