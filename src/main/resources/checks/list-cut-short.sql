-- ERROR site: a list has far fewer rows than there are areas: it was cut short
--
-- A lookup has a row for every area of its day. A download that stopped, a filter, or one page of a
-- server's answer (1,000 or 2,000 rows) leaves areas out, and whatever is counted without them is wrong.
-- Remedy: download the whole list: all pages of the answer, or the file that the publisher offers; then
--   build again, before looking at anything that follows from it.
with found as (
  select f.file, f.sheet, f.edition, 'LSOA-' || f.vintage as what, f.covered as areas
  from footprint f
  union all
  select o.file, o.sheet, o.edition, o.kind, count(distinct coalesce(o.gss, o.ods))
  from organisation o
  join source_table t on t.file = o.file and t.sheet = o.sheet and t.register and not t.bundled
  where o.kind in ('CCG', 'SUB-ICB') and o.edition is not null
    and not exists (select 1 from footprint f where f.file = o.file and f.sheet = o.sheet)
  group by o.file, o.sheet, o.edition, o.kind
)
select f.file, f.sheet, 'rows' as column_name, cast(t.row_count as varchar) as found,
  f.file || case when f.sheet = '' then '' else ' sheet ' || f.sheet end || ' has ' || t.row_count
    || case t.row_count when 1 then ' row' else ' rows' end || ' with ' || f.areas || ' of the ' || e.least || ' areas (' || f.what || ') of '
    || f.edition || ': it was cut short'
    || case when mod(t.row_count, 1000) = 0
      then ', probably after a page of ' || t.row_count || ' rows of a server''s answer' else '' end
    as message
from found f
join source_table t on t.file = f.file and t.sheet = f.sheet
join expectation e on e.what = f.what
  and (e.valid_from is null or f.edition >= e.valid_from)
  and (e.valid_to is null or f.edition <= e.valid_to)
where f.areas < e.least - 1  -- one area that is missing is named by its own finding
  and (f.areas * 100 < e.least * 99 or mod(t.row_count, 1000) = 0)
order by f.file, f.sheet, f.what
