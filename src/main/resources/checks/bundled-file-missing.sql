-- WARNING site: a bundled file is missing or was not recognised
--
-- SHA256SUMS names every file of the bundled input. If one was not read, other files may hide the gap:
-- an edition is missing, and dates of codes are guessed.
-- Remedy: restore the file named from where icsref came; see the findings about its header.
select d.file, 'file' as column_name, d.file as found,
  d.file || ' belongs to the bundled input and was not read' as message
from bundled_digest d
where not exists (select 1 from source_table s where s.file = d.file)
  and not exists (select 1 from boundary_file b where b.file = d.file)
order by d.file
