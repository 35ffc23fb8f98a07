-- WARNING site: a list differs from the one of the same day that the last release was made from
--
-- A list of a day does not change after that day, unless its publisher corrects it. One that is
-- another file than last time, and true for the same day or an earlier one, was corrected, edited,
-- or damaged on the way.
-- Remedy: compare the file with the publisher's and the release with the last one (icsref diff); if
-- the publisher has corrected the list there is nothing to do, and the next build is silent.
select s.file, s.sheet, 'SHA-256' as column_name, s.sha256 as found,
  s.file || coalesce(', true for ' || s.edition || ',', '') || ' is another file than in release '
    || f.release || ': ' || s.row_count || ' rows, and ' || f.row_count || ' then'
    || case when s.edition <> f.edition then ' for ' || f.edition else '' end as message
from source_table s join former_source_table f on f.file = s.file and f.sheet = s.sheet
where s.sha256 <> f.sha256 and (f.edition is null or s.edition is null or s.edition <= f.edition)
order by s.file, s.sheet
