-- INFO site: a list has been replaced by one of a later day since the last release
--
-- A fetch brings new editions, and so does a person who puts a new file in. If nobody did, the list has
-- a damaged date, or the year in its headings was changed.
-- Remedy: none if the new edition was fetched or put in; otherwise restore the file.
select s.file, s.sheet, 'edition' as column_name, cast(s.edition as varchar) as found,
  s.file || ' is now the list of ' || s.edition || ' (rows: ' || s.row_count || '); release '
    || f.release || ' had the one of ' || f.edition || ' (rows: ' || f.row_count || ')' as message
from source_table s join former_source_table f on f.file = s.file and f.sheet = s.sheet
where s.sha256 <> f.sha256 and s.edition > f.edition
order by s.file, s.sheet
