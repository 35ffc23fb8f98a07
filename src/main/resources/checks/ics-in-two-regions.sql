-- ERROR publisher: a system is in two regions on one day
--
-- Every STP and ICB lies in exactly one region of NHS England.
-- Remedy: compare the rows named; take the older or damaged file out of the input folder.
select max(m.file) as file, max(m.sheet) as sheet, max(m.row_no) as row_no, 'region' as column_name,
  m.system as found,
  m.child_kind || ' ' || m.system || ' is in ' || count(distinct m.region) || ' regions on ' || m.edition || ': '
    || listagg(distinct m.region, ', ') within group (order by m.region) as message
from (
  select file, sheet, row_no, child_kind, edition, coalesce(child_ods, child_gss) as system,
    coalesce(parent_ods, parent_gss) as region
  from membership where relation = 'region' and child_kind in ('STP', 'ICB')
) m
group by m.child_kind, m.system, m.edition
having count(distinct m.region) > 1
order by m.edition, m.system
