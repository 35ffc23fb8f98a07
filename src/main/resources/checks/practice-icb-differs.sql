-- WARNING publisher: the ICB of an open practice is not the ICB of its commissioner
--
-- The list of practices names both the commissioner of a practice and its ICB. They agree for every
-- active practice of England; where they do not, one of the two columns is of another year. The DSE
-- report has the ICB of the postcode there, which is another for some practices, so it is not
-- compared.
-- Remedy: compare the row with the publisher's; tell the publisher.
select p.file, p.sheet, p.row_no, 'ICB code' as column_name, p.listed_icb_ods as found,
  'practice ' || p.practice_ods || ' ' || p.name || ' is in ICB ' || p.listed_icb_ods
    || ' and its commissioner ' || p.commissioner_ods || ' is in ' || p.ics_ods as message
from practice_now p
where p.listed_icb_ods is not null and p.ics_ods is not null
  and p.ics_ods <> p.listed_icb_ods
  and not exists (select 1 from ics_of_icb i where i.icb_ods = p.listed_icb_ods
    and i.ics_ods = p.ics_ods)
  and not exists (select 1 from list_used u
    join source_table t on t.file = u.file and t.sheet = u.sheet
    where u.relation = 'geographic' and u.child_kind = 'GP-PRACTICE' and t.dialect = 'dse')
order by p.practice_ods
