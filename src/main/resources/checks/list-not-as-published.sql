-- WARNING site: an official list is not what its publisher issued for its day
--
-- LISTSUMS beside the bundled input has a digest of the rows of every official list that this version
-- knows. The digest does not depend on order, encoding or columns that are not used. A list of the same
-- day with other rows was edited, damaged or cut, or its publisher has corrected it since.
-- Follows from: row-malformed
-- Remedy: download the list again and compare the two; if its publisher has corrected it, or issues
--   it in several forms, do nothing.
with of_month as (
  select s.file, s.sheet, count(k.layout) as lists, min(k.row_count) as least, max(k.row_count) as most,
    bool_or(k.content = s.content) as is_known
  from source_table s
  join known_list k on k.layout = s.layout and date_trunc('month', k.edition) = date_trunc('month', s.edition)
    and (coalesce(s.dialect, '') = '' or k.dialect = s.dialect)
  where not s.bundled and not exists (select 1 from bundled_digest d where d.file = s.file)
  group by s.file, s.sheet
)
select s.file, s.sheet, 'rows' as column_name, cast(s.row_count as varchar) as found,
  s.file || case when s.sheet = '' then '' else ' sheet ' || s.sheet end || ' is the list ' || s.layout
    || ' of ' || s.edition || ' and is not what its publisher issued, as known to this version: it has '
    || case when s.row_count between m.least and m.most then 'as many rows (' || s.row_count || '), but not the same'
      else s.row_count || ' rows, where ' || m.least || ' are expected' end
    || coalesce('; its rows are those of ' || (
      select min(k.edition) from known_list k where k.layout = s.layout and k.content = s.content), '') as message
from of_month m join source_table s on s.file = m.file and s.sheet = m.sheet
where not m.is_known
order by s.file, s.sheet
