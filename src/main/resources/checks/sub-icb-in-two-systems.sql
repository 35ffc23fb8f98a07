-- ERROR publisher: a sub-ICB is in two STPs or ICBs on one day
--
-- Every CCG lay in one STP, every sub-ICB location lies in one ICB. Two parents mean that two sources
-- disagree, or that one row is wrong: either way people would be counted in the wrong system.
-- Remedy: compare the rows named; take the older or damaged file out of the input folder.
with links as (
  select coalesce(m.valid_from, m.edition) as since, m.child_kind,
    coalesce(m.child_ods, c.ods, m.child_gss) as child,
    coalesce(m.parent_gss, p.gss, m.parent_ods) as parent,
    m.file, m.sheet, m.row_no, m.cell
  from membership m
  left join code_pair c on m.child_ods is null and c.kind = m.child_kind and c.gss = m.child_gss
    and c.edition = m.edition
  left join code_pair p on m.parent_gss is null and p.kind = m.parent_kind and p.ods = m.parent_ods
    and p.edition = m.edition
  where m.relation = 'part-of' and m.child_kind in ('CCG', 'SUB-ICB')
    and m.parent_kind in ('STP', 'ICB')
),
in_two as (
  select l.since, l.child_kind, l.child
  from links l
  where l.since is not null
  group by l.child, l.since, l.child_kind
  having min(l.parent) < max(l.parent)
),
parents as (
  select l.since, l.child_kind, l.child, l.parent, min(l.file) as file, min(l.sheet) as sheet,
    min(l.row_no) as row_no, min(l.cell) as cell
  from links l
  where (l.since, l.child_kind, l.child) in (select t.since, t.child_kind, t.child from in_two t)
  group by l.since, l.child_kind, l.child, l.parent
)
select max(p.file) as file, max(p.sheet) as sheet, max(p.row_no) as row_no, max(p.cell) as cell,
  'system code' as column_name, max(p.parent) as found,
  p.child_kind || ' ' || p.child || ' is in the systems '
    || listagg(p.parent || ' (' || p.file || ' row ' || p.row_no || ')', ' and ')
      within group (order by p.parent)
    || ' on ' || p.since as message
from parents p
group by p.since, p.child_kind, p.child
order by p.since, p.child_kind, p.child
