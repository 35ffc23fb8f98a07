-- INFO publisher: an open trust is a partner of no ICB
--
-- Most trusts are partners of at least one ICB; ambulance trusts and new trusts may not be named.
-- Remedy: none needed if the trust is new; else put the current workbook of partners into the
-- input folder.
select b.file, b.sheet, b.row_no, 'trust code' as column_name, b.ods as found,
  'trust ' || b.ods || ' ' || b.name || ' is open and a partner of no ICB' as message
from listed_body b
where b.family = 'TRUST' and b.kind <> 'WELSH-TRUST' and b.status = 'open'
  and b.valid_from is not null
  and exists (select 1 from trust_link t where t.relation = 'partner')
  and not exists (select 1 from trust_link t where t.trust_ods = b.ods
    and t.relation = 'partner')
order by b.ods
