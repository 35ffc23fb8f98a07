-- ERROR site: a partnership from before the Act is declared as the statutory ICP
--
-- Before July 2022 "ICP" meant a place-level partnership. The statutory committee did not exist yet;
-- the two are never joined.
-- Remedy: give the row the kind PLACE-LEVEL-ICP, or correct its first day.
with start as (select min(e.valid_from) as of_icbs from expectation e where e.what = 'ICB')
select c.file, c.sheet, c.row_no, 'Since' as column_name, c.since as found,
  'ICP ' || c.name || ' of ' || coalesce(c.ics_ods, 'no ICS') || ' is declared since ' || c.since
    || '; statutory partnerships have existed since ' || s.of_icbs as message
from component c cross join start s
where c.kind = 'ICP' and c.since <> '' and c.status <> 'statutory'
  and c.since < substring(cast(s.of_icbs as varchar), 1, char_length(c.since))
order by c.row_no
