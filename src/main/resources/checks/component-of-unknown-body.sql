-- ERROR site: a declared part belongs to an ICS, trust or authority that is in no list
--
-- Every row of the components workbook belongs to an ICS, a trust or an upper-tier authority by its
-- code. A code that no list has is mistyped, and the row would be lost.
-- Follows from: list-cut-short, lsoa-in-no-sub-icb
-- Remedy: correct the code in the workbook.
select c.file, c.sheet, c.row_no, 'ICS (ODS code)' as column_name, c.ics_ods as found,
  c.kind || ' ' || c.name || ' belongs to ' || c.ics_ods || ', which is not an ICS' as message
from component c
where c.ics_ods is not null
  and not exists (select 1 from ics_of_icb i where i.icb_ods = c.ics_ods)
union all
select c.file, c.sheet, c.row_no, 'Trust (ODS code)', c.trust_ods,
  c.kind || ' ' || c.name || ' has the member ' || c.trust_ods || ', which is not a trust'
from component c
where c.trust_ods is not null and not exists (
  select 1 from listed_body b where b.ods = c.trust_ods and b.family = 'TRUST')
union all
select c.file, c.sheet, c.row_no, 'Authority (ONS code)', c.authority_gss,
  c.kind || ' ' || c.name || ' belongs to ' || c.authority_gss
    || ', which is not an upper-tier authority'
from component c
where c.authority_gss is not null and not exists (
  select 1 from listed_body b where b.gss = c.authority_gss and b.family = 'UPPER-TIER')
union all
select c.file, c.sheet, c.row_no, 'Kind', c.kind,
  c.kind || ' ' || c.name || ' belongs to no ICS, trust or authority'
from component c
where c.ics_ods is null and c.trust_ods is null and c.authority_gss is null
  and c.kind not in ('PLAN', 'PLACE', 'COLLABORATIVE', 'HEALTHWATCH', 'HEALTH-AND-WELLBEING-BOARD')
order by 1, 2, 3, 4
