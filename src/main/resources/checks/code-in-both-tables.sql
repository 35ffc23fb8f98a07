-- ERROR icsref: a code of one day stands both in legacy_to_ics and in code_to_ics
--
-- The two tables are stacked to join data of all years. A code that has the same day in both would
-- count its rows twice.
-- Remedy: this is a fault of the program; report it with the input.
select 'code' as column_name, coalesce(l.ods, l.gss) as found,
  l.kind || ' ' || coalesce(l.ods, l.gss) || ' stands in both tables from '
    || greatest(l.valid_from, c.valid_from) as message
from part l
join part c on c.kind = l.kind and c.ods is not distinct from l.ods
  and c.gss is not distinct from l.gss
  and c.valid_from <= coalesce(l.valid_to, date '9999-12-31')
  and l.valid_from <= coalesce(c.valid_to, date '9999-12-31')
where l.legacy and not c.legacy
group by l.kind, l.ods, l.gss, l.valid_from, c.valid_from
order by 2, 3
