-- INFO site: an official list is of a day that this version does not know
--
-- LISTSUMS beside the bundled input has a digest of every official list that this version knows. A list
-- of another day is compared with the other lists only. On the first build, facts that only this list
-- has, such as the name or the closing day of a practice, cannot be checked.
-- Remedy: check that the day is that of the list that you put into the input; if so, do nothing.
select s.file, s.sheet, 'edition' as column_name, cast(s.edition as varchar) as found,
  s.file || case when s.sheet = '' then '' else ' sheet ' || s.sheet end || ' is the list ' || s.layout
    || coalesce(nullif(' (' || s.dialect || ')', ' ()'), '') || ' of ' || s.edition || ', which this version does not know'
    || coalesce('; its rows are those of ' || min(case when k.content = s.content then k.edition end),
      '; the latest that it knows is of ' || max(k.edition), '') as message
from source_table s left join known_list k on k.layout = s.layout
where not s.bundled and s.edition is not null and exists (select 1 from known_list)
  and not exists (select 1 from bundled_digest d where d.file = s.file)
group by s.file, s.sheet, s.layout, s.dialect, s.edition
having not bool_or(coalesce(k.layout = s.layout
  and date_trunc('month', k.edition) = date_trunc('month', s.edition)
  and (coalesce(s.dialect, '') = '' or k.dialect = s.dialect), false))
order by s.file, s.sheet
