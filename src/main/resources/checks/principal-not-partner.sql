-- WARNING publisher: the principal ICB of a trust is not one of its partner ICBs
--
-- The principal ICB of a trust is always one of the ICBs whose constitution names it. Where it is
-- not, one of the two rows has a mistyped code. Lists of different editions are not compared: the
-- partners of one year say nothing of the finances of another.
-- Remedy: compare the two rows of the workbook.
with partner as (
  select l.edition, l.child_ods,
    listagg(l.parent_ods, ', ') within group (order by l.parent_ods) as icbs
  from link_used l where l.relation = 'partner' and l.child_kind <> 'LOCAL-AUTHORITY'
  group by l.edition, l.child_ods
)
select l.file, l.sheet, l.row_no, l.cell, 'principal ICB' as column_name, l.parent_ods as found,
  'trust ' || l.child_ods || ' has the principal ICB ' || l.parent_ods || ' and is a partner of '
    || coalesce(p.icbs, 'none') as message
from link_used l
left join partner p on p.edition = l.edition and p.child_ods = l.child_ods
where l.relation = 'principal' and exists (select 1 from partner e where e.edition = l.edition)
  and not exists (select 1 from link_used m where m.child_ods = l.child_ods
    and m.edition = l.edition and m.relation = 'partner' and m.parent_ods = l.parent_ods)
order by l.child_ods
