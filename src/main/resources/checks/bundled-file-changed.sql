-- WARNING site: a bundled file is not the one that was compiled
--
-- The bundled input is compiled from official lists and never edited by hand; SHA256SUMS beside it
-- has the digest of each file. One that differs was saved by a spreadsheet, cut short or damaged, and
-- what is wrong in it need not contradict anything else.
-- Remedy: restore the file named from where icsref came, or compile the bundled input again
-- with icsref bundle.
select min(s.file) as file, 'SHA-256' as column_name, min(s.sha256) as found,
  d.file || coalesce(' has ' || sum(s.row_count) || ' rows and', '')
    || ' is not the file that was compiled' as message
from bundled_digest d join (
  select file, sha256, row_count from source_table
  union all select file, sha256, null from boundary_file) s on s.file = d.file
where s.sha256 <> d.sha256
group by d.file
order by d.file
