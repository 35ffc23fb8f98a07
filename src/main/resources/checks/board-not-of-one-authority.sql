-- ERROR site: a health and wellbeing board does not match exactly one upper-tier authority
--
-- Every upper-tier authority has one health and wellbeing board, and every board is a committee of
-- one authority.
-- Remedy: correct the authority code of the rows named in the workbook.
select min(c.file) as file, min(c.sheet) as sheet, max(c.row_no) as row_no,
  'Authority (ONS code)' as column_name, c.name as found,
  'board ' || c.name || ' belongs to '
    || coalesce(listagg(distinct c.authority_gss, ' and ') within group (order by c.authority_gss),
      'no authority') as message
from component c
where c.kind = 'HEALTH-AND-WELLBEING-BOARD' and c.until = ''
group by c.name
having count(distinct c.authority_gss) <> 1
union all
select min(c.file), min(c.sheet), max(c.row_no), 'Authority (ONS code)', c.authority_gss,
  'authority ' || c.authority_gss || ' has the boards '
    || listagg(distinct c.name, ' and ') within group (order by c.name)
from component c
where c.kind = 'HEALTH-AND-WELLBEING-BOARD' and c.until = '' and c.authority_gss is not null
group by c.authority_gss
having count(distinct c.name) > 1
order by 5
