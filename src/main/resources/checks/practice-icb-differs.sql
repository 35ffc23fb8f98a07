-- WARNING publisher: the ICB of an open practice is not the ICB of its commissioner
--
-- The list of practices names both the commissioner of a practice and its ICB. They agree for every
-- active practice of England; where they do not, one of the two columns is of another year.
-- Remedy: compare the row with the publisher's; tell the publisher.
select p.file, p.sheet, p.row_no, 'ICB code' as column_name, p.listed_icb_ods as found,
  'practice ' || p.practice_ods || ' ' || p.name || ' is in ICB ' || p.listed_icb_ods
    || ' and its commissioner ' || p.commissioner_ods || ' is in ' || p.ics_ods as message
from practice_now p
where p.listed_icb_ods is not null and p.ics_ods is not null
  and p.ics_ods <> p.listed_icb_ods
  and not exists (select 1 from ics_of_icb i where i.icb_ods = p.listed_icb_ods
    and i.ics_ods = p.ics_ods)
order by p.practice_ods
