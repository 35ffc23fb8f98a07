-- WARNING publisher: an open network is in no sub-ICB
--
-- Every primary care network lies in exactly one sub-ICB location. A network without one is
-- missing from the totals of its ICS.
-- Follows from: list-cut-short, lsoa-in-no-sub-icb
-- Remedy: put the list of networks of the as-at day into the input folder, since a later one has no
-- area for those that closed meanwhile; tell the publisher if it has the same gap.
select n.file, n.sheet, n.row_no, 'sub-ICB code' as column_name, n.pcn_ods as found,
  'PCN ' || n.pcn_ods || ' ' || n.name || ' lies in '
    || coalesce(n.listed_sub_icb_ods || ', which has never been a sub-ICB',
      'no sub-ICB') as message
from pcn_now n
where n.evidence = 'unknown'
order by n.pcn_ods
