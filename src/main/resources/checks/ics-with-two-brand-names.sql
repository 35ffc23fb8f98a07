-- WARNING site: an ICS has two brand names at the same time
--
-- An ICS is published with one brand name, the first in alphabetical order where the workbook has two.
-- Others are aliases.
-- Remedy: make one of them an ALIAS, or give it its last day.
select min(c.file) as file, min(c.sheet) as sheet, max(c.row_no) as row_no, 'Name' as column_name,
  c.ics_ods as found,
  'ICS ' || c.ics_ods || ' has the brand names '
    || listagg(distinct c.name, ' and ') within group (order by c.name) as message
from component c
where c.kind = 'BRAND-NAME' and c.until = ''
group by c.ics_ods
having count(distinct c.name) > 1
order by c.ics_ods
