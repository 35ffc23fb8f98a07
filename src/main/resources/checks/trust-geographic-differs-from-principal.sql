-- INFO publisher: the ICB of a trust by postcode is not its principal ICB
--
-- The ICS of a trust has several meanings: by the postcode of its address, by the constitutions
-- that name it, by the ICB that apportions its finances. For some trusts they differ, and totals by one
-- are not totals by the other.
-- Remedy: none needed; in trust_to_ics.csv choose the relation that your question needs.
with geographic as (
  select g.child_ods, g.parent_ods, g.file, g.row_no
  from (
    select m.child_ods, m.parent_ods, m.file, m.row_no, row_number() over (
      partition by m.child_ods, m.parent_ods order by m.edition desc, m.file, m.row_no) as nth
    from membership m
    where m.relation = 'geographic'
      and m.child_kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST')
  ) g
  where g.nth = 1
),
principal as (
  select l.child_ods, min(l.parent_ods) as parent_ods, min(l.file) as file, min(l.sheet) as sheet,
    min(l.row_no) as row_no, min(l.cell) as cell
  from link_used l where l.relation = 'principal' group by l.child_ods
)
select p.file, p.sheet, p.row_no, p.cell, 'principal ICB' as column_name, p.child_ods as found,
  'trust ' || p.child_ods || ' has the principal ICB ' || p.parent_ods || ' and by postcode '
    || listagg(g.parent_ods || ' (' || g.file || ' row ' || g.row_no || ')', ', ')
      within group (order by g.parent_ods) as message
from principal p join geographic g on g.child_ods = p.child_ods
group by p.file, p.sheet, p.row_no, p.cell, p.child_ods, p.parent_ods
having max(case when g.parent_ods <> p.parent_ods then 1 else 0 end) = 1
order by p.child_ods
