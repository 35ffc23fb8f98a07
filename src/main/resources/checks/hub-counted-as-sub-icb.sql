-- ERROR publisher: a commissioning hub or reporting entity is used as a sub-ICB
--
-- The list of commissioners holds hubs and reporting entities beside the sub-ICB locations. A hub
-- is listed under the ICB of its office's postcode but is not part of it; a reporting entity is part of
-- a sub-ICB. Counted as areas, they make totals wrong.
-- Remedy: take the row out of the list that uses it as an area, or correct its role in the list of
-- commissioners.
with other as (
  select b.ods, b.kind, b.file, b.row_no from listed_body b
  where b.family in ('COMMISSIONING-HUB', 'REPORTING-ENTITY') and b.ods is not null
)
select s.file, s.sheet, s.row_no, s.cell, 'sub-ICB code' as column_name, s.ods as found,
  'sub-ICB ' || s.ods || ' of the footprint of ' || s.edition || ' is a ' || o.kind || ' in '
    || o.file || ' row ' || o.row_no as message
from footprint_sub_icb s join other o on o.ods = s.ods
union all
select min(m.file), min(m.sheet), min(m.row_no), min(m.cell), 'sub-ICB code', m.child_ods,
  m.child_kind || ' ' || m.child_ods || ' is given the ICB ' || m.parent_ods || ' and is a ' || o.kind
    || ' in ' || o.file || ' row ' || o.row_no
from membership m join other o on o.ods = m.child_ods
where m.relation = 'part-of' and m.parent_kind = 'ICB'
group by m.child_kind, m.child_ods, m.parent_ods, o.kind, o.file, o.row_no
order by 6, 1
