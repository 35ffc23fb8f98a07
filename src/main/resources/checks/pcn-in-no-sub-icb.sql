-- WARNING publisher: an open network lies in no sub-ICB
--
-- Every primary care network lies in exactly one sub-ICB location. One without is missing from the
-- totals of its ICS.
-- Remedy: put the present list of networks into the input folder; tell the publisher if it has the
-- same gap.
select n.file, n.sheet, n.row_no, 'sub-ICB code' as column_name, n.pcn_ods as found,
  'PCN ' || n.pcn_ods || ' ' || n.name || ' lies in '
    || coalesce(n.listed_sub_icb_ods || ', which is no sub-ICB of the as-at day or before it',
      'no sub-ICB') as message
from pcn_now n
where n.evidence = 'unknown'
order by n.pcn_ods
