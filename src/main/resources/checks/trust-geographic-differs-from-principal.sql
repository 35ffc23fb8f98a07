-- INFO publisher: the ICB of a trust by postcode is not its principal ICB
--
-- The ICS of a trust has several meanings: by the postcode of its address, by the constitutions
-- that name it, by the ICB that apportions its finances. For some trusts they differ, and totals by one
-- are not totals by the other.
-- Remedy: none needed; in trust_to_ics.csv choose the relation that your question needs.
with principal as (
  select l.child_ods, min(l.parent_ods) as parent_ods, min(l.file) as file, min(l.sheet) as sheet,
    min(l.row_no) as row_no, min(l.cell) as cell
  from link_used l where l.relation = 'principal' group by l.child_ods
)
select p.file, p.sheet, p.row_no, p.cell, 'principal ICB' as column_name, p.child_ods as found,
  'trust ' || p.child_ods || ' has the principal ICB ' || p.parent_ods || ' and by postcode '
    || listagg(distinct g.parent_ods || ' (' || g.file || ' row ' || g.row_no || ')', ', ')
      within group (order by g.parent_ods || ' (' || g.file || ' row ' || g.row_no || ')') as message
from principal p
join link_used g on g.child_ods = p.child_ods and g.relation = 'geographic' and g.nth = 1
  and g.child_kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST')
where g.parent_ods <> p.parent_ods
  -- one of the two may be listed by the ICB before a merger
  and not exists (select 1 from ics_of_icb a join ics_of_icb b on b.ics_ods = a.ics_ods
    where a.icb_ods = p.parent_ods and b.icb_ods = g.parent_ods)
group by p.file, p.sheet, p.row_no, p.cell, p.child_ods, p.parent_ods
order by p.child_ods
