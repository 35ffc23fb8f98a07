-- WARNING publisher: a network and some of its practices lie in different sub-ICBs
--
-- A primary care network lies in one sub-ICB location. Where its practices are commissioned by
-- another, totals by network and by sub-ICB do not add up.
-- Remedy: compare the rows named; tell the publisher which is out of date.
select max(n.file) as file, max(n.sheet) as sheet, max(n.row_no) as row_no,
  'sub-ICB code' as column_name, n.pcn_ods as found,
  'PCN ' || n.pcn_ods || ' ' || max(n.name) || ' is in sub-ICB ' || max(n.sub_icb_ods) || '; '
    || case count(*) when 1 then '1 practice is' else count(*) || ' of its practices are' end
    || ' in another: '
    || listagg(a.practice_ods || ' in ' || a.sub_icb_ods, ', ')
      within group (order by a.practice_ods) as message
from practice_now a join pcn_now n on n.pcn_ods = a.pcn_ods
where a.sub_icb_ods <> n.sub_icb_ods
group by n.pcn_ods
order by n.pcn_ods
