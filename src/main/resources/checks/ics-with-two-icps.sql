-- ERROR site: an ICS has two integrated care partnerships
--
-- Every ICS has exactly one statutory partnership. A second one is most likely a place-level
-- partnership from before 2022, which had the same three letters.
-- Remedy: give the former one its last day, or the kind PLACE-LEVEL-ICP.
select min(c.file) as file, min(c.sheet) as sheet, max(c.row_no) as row_no, 'Name' as column_name,
  c.ics_ods as found,
  'ICS ' || c.ics_ods || ' has the ICPs '
    || listagg(distinct c.name, ' and ') within group (order by c.name) as message
from component c
where c.kind = 'ICP' and c.until = ''
group by c.ics_ods
having count(distinct c.name) > 1
order by c.ics_ods
