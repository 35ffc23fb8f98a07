-- INFO site: a list of a later day stands where the last release had an earlier one
--
-- A new edition under the name of the one before is what a fetch brings. A list whose day went forward
-- although nobody fetched one has a damaged date, or the year of its header was changed.
-- Remedy: none is needed if the new edition was fetched or dropped in; else restore the file.
select s.file, s.sheet, 'edition' as column_name, cast(s.edition as varchar) as found,
  s.file || ' is now of ' || s.edition || ' with ' || s.row_count || ' rows; release ' || f.release
    || ' had that of ' || f.edition || ' with ' || f.row_count as message
from source_table s join former_source_table f on f.file = s.file and f.sheet = s.sheet
where s.sha256 <> f.sha256 and s.edition > f.edition
order by s.file, s.sheet
