-- WARNING site: a list has changed since the last release, although its day has not
--
-- A list of a day does not change after that day, unless its publisher corrects it. If the file is not
-- the one of last time but is true for the same day or an earlier one, it was corrected, edited or
-- damaged.
-- Remedy: compare the file with the publisher's, and the release with the last one (icsref diff). If
-- the publisher has corrected the list, do nothing: the next build does not say this again.
select s.file, s.sheet, 'SHA-256' as column_name, s.sha256 as found,
  s.file || coalesce(', true for ' || s.edition || ',', '') || ' is not the same file as in release '
    || f.release || ' (rows: ' || f.row_count || ' then, ' || s.row_count || ' now'
    || case when s.edition <> f.edition then '; true for ' || f.edition || ' then' else '' end
    || ')' as message
from source_table s join former_source_table f on f.file = s.file and f.sheet = s.sheet
where s.sha256 <> f.sha256 and (f.edition is null or s.edition is null or s.edition <= f.edition)
order by s.file, s.sheet
