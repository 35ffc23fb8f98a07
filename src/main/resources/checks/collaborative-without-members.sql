-- WARNING site: a provider collaborative has no ICS or no trust
--
-- In a provider collaborative, trusts work together across one or more systems. Without a trust or
-- without an ICS, its declaration is incomplete.
-- Remedy: add a row for each of its trusts and each of its systems to the workbook.
select min(c.file) as file, min(c.sheet) as sheet, min(c.row_no) as row_no, 'Name' as column_name,
  c.name as found,
  'collaborative ' || c.name || ' has no '
    || case when count(distinct c.ics_ods) > 0 then 'trust'
      when count(distinct c.trust_ods) > 0 then 'ICS' else 'ICS and no trust' end as message
from component c
where c.kind = 'COLLABORATIVE' and c.until = ''
group by c.name
having count(distinct c.ics_ods) = 0 or count(distinct c.trust_ods) = 0
order by c.name
