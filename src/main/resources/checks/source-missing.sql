-- WARNING site: a list that the last release was made from is missing
--
-- A file that was moved, renamed away or no longer recognised is no error, as most lists are optional;
-- but what it said is gone from the tables, or is said by an older list.
-- Remedy: put the file named back; if it was removed on purpose there is nothing to do, and the next
-- build is silent.
select f.file, f.sheet, 'file' as column_name, f.file as found,
  f.file || case when f.sheet = '' then '' else ' sheet ' || f.sheet end || ' (' || f.layout
    || coalesce(' of ' || f.edition, '') || '), in release ' || f.release || ', was not read' as message
from former_source_table f
where not exists (select 1 from source_table s where s.file = f.file and s.sheet = f.sheet)
  and not exists (select 1 from source_table s where s.layout = f.layout
    and (f.edition is null or s.edition >= f.edition)
    and not exists (select 1 from former_source_table o where o.file = s.file and o.sheet = s.sheet))
order by f.file, f.sheet
