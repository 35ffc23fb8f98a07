-- WARNING site: a list that the last release was made from is missing
--
-- The file was moved or renamed, or is no longer recognised. Most lists are optional, so the build goes
-- on; but the facts of this list are no longer in the tables, or come from an older list.
-- Remedy: put the file named back. If it was removed on purpose, do nothing: the next build does not
-- say this again.
select f.file, f.sheet, 'file' as column_name, f.file as found,
  f.file || case when f.sheet = '' then '' else ' sheet ' || f.sheet end || ' (' || f.layout
    || coalesce(' of ' || f.edition, '') || '), in release ' || f.release || ', was not read' as message
from former_source_table f
where not exists (select 1 from source_table s where s.file = f.file and s.sheet = f.sheet)
  and not exists (select 1 from source_table s where s.layout = f.layout
    and (f.edition is null or s.edition >= f.edition)
    and not exists (select 1 from former_source_table o where o.file = s.file and o.sheet = s.sheet))
order by f.file, f.sheet
