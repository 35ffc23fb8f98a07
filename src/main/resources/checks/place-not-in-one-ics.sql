-- ERROR site: a place lies in no ICS, or in more than one
--
-- A place-based partnership lies inside exactly one ICS. Two places in two systems may have
-- the same name only if they lie in different authorities.
-- Remedy: correct the ICS code of the rows named in the workbook.
select min(c.file) as file, min(c.sheet) as sheet, max(c.row_no) as row_no,
  'ICS (ODS code)' as column_name, c.name as found,
  'place ' || c.name || ' lies in '
    || coalesce(listagg(distinct c.ics_ods, ' and ') within group (order by c.ics_ods), 'no ICS')
    as message
from component c
where c.kind = 'PLACE' and c.until = ''
group by c.name, c.authority_gss
having count(distinct c.ics_ods) <> 1 or count(*) > count(c.ics_ods)
order by c.name
