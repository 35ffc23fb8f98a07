-- ERROR publisher: the commissioner of an open practice is not a sub-ICB of the day
--
-- Every active GP practice of England is commissioned by one of the sub-ICB locations. A
-- practice with another commissioner (a hub, or a CCG closed without successor) is in no ICS.
-- Follows from: list-cut-short, lsoa-in-no-sub-icb
-- Remedy: compare the row with the publisher's list of practices; put the list of commissioners of
-- its day beside it.
select p.file, p.sheet, p.row_no, 'commissioner' as column_name, p.commissioner_ods as found,
  'practice ' || p.practice_ods || ' ' || p.name || ' is active and commissioned by '
    || coalesce(p.commissioner_ods || ', which has never been a sub-ICB', 'nobody')
    as message
from practice_now p
where p.evidence = 'unknown'
order by p.practice_ods
