-- ERROR publisher: a sub-ICB is in two STPs or ICBs on one day
--
-- Every CCG lay in one STP, every sub-ICB location lies in one ICB. Two parents mean that two sources
-- disagree, or that one row is wrong: either way people would be counted in the wrong system.
-- Remedy: compare the rows named; take the older or damaged file out of the input folder.
with parents as (
  select coalesce(m.valid_from, m.edition) as since, m.child_kind, m.child_ods, m.child_gss,
    coalesce(m.parent_ods, m.parent_gss) as parent, min(m.file) as file, min(m.sheet) as sheet,
    min(m.row_no) as row_no, min(m.cell) as cell
  from membership m
  where m.relation = 'part-of' and m.child_kind in ('CCG', 'SUB-ICB')
    and m.parent_kind in ('STP', 'ICB')
  group by 1, 2, 3, 4, 5
)
select b.file, b.sheet, b.row_no, b.cell, 'system code' as column_name, b.parent as found,
  a.child_kind || ' ' || coalesce(a.child_ods, a.child_gss) || ' is in ' || a.parent || ' ('
    || a.file || ' row ' || a.row_no || ') and in ' || b.parent || ' on ' || a.since as message
from parents a join parents b
  on b.since = a.since and b.child_kind = a.child_kind
  and (b.child_ods = a.child_ods or b.child_ods is null and a.child_ods is null
    and b.child_gss = a.child_gss)
  and a.parent < b.parent
  and not exists (
    -- one list gives the parent's ODS code, another its ONS code
    select 1 from organisation o
    where o.edition = a.since and (o.ods = a.parent and o.gss = b.parent
      or o.gss = a.parent and o.ods = b.parent))
order by a.since, 6, 7
