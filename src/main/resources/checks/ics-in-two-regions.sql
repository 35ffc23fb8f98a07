-- ERROR publisher: a system is in two regions on one day
--
-- Every STP and ICB lies in exactly one region of NHS England.
-- Remedy: compare the rows named; take the older or damaged file out of the input folder.
select max(m.file) as file, max(m.sheet) as sheet, max(m.row_no) as row_no, 'region' as column_name,
  coalesce(m.child_ods, m.child_gss) as found,
  m.child_kind || ' ' || coalesce(m.child_ods, m.child_gss) || ' is in '
    || count(distinct coalesce(m.parent_ods, m.parent_gss)) || ' regions on ' || m.edition || ': '
    || listagg(distinct coalesce(m.parent_ods, m.parent_gss), ', ') as message
from membership m
where m.relation = 'region' and m.child_kind in ('STP', 'ICB')
group by m.child_kind, coalesce(m.child_ods, m.child_gss), m.edition
having count(distinct coalesce(m.parent_ods, m.parent_gss)) > 1
order by m.edition, 5
