-- WARNING site: a local Healthwatch has no authority, or an authority has two
--
-- There is one local Healthwatch for each upper-tier authority, until they are abolished.
-- Remedy: correct the authority code in the workbook, or give the closed one its last day.
select c.file, c.sheet, c.row_no, 'Authority (ONS code)' as column_name, c.name as found,
  c.name || ' has no authority' as message
from component c
where c.kind = 'HEALTHWATCH' and c.authority_gss is null
union all
select min(c.file), min(c.sheet), max(c.row_no), 'Authority (ONS code)', c.authority_gss,
  'authority ' || c.authority_gss || ' has ' || count(*) || ' open Healthwatch: '
    || listagg(c.name, ' and ') within group (order by c.name)
from component c
where c.kind = 'HEALTHWATCH' and c.authority_gss is not null and c.until = ''
group by c.authority_gss
having count(*) > 1
order by 5
