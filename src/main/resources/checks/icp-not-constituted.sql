-- WARNING site: an integrated care partnership is declared as not yet constituted
--
-- The Act requires every board and the upper-tier authorities of its area to form one. The site says
-- that this has not happened, so its members are not yet a committee.
-- Remedy: when it is constituted, say so on the sheet of partnerships.
select c.file, c.sheet, c.row_no, 'Status' as column_name, c.status as found,
  'ICP ' || c.name || ' of ' || c.ics_ods || ' is declared ' || c.status as message
from component c
where c.kind = 'ICP' and c.until = '' and c.status like 'not %constituted'
order by c.ics_ods
