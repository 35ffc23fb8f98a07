-- WARNING site: the ODS list does not have the expected number of open sub-ICBs for its day
--
-- A list of commissioners has fewer if it was cut short, or is written in a way that icsref does not
-- know. It has more if hubs and reporting entities are counted as sub-ICBs.
-- Remedy: compare the list with the publisher's; if the number has really changed, add a row to
-- config/expectations.csv.
with listed as (
  select o.file, o.sheet, o.edition, count(distinct o.ods) as n
  from organisation o
  where o.kind = 'SUB-ICB' and o.valid_from is not null
    and (o.valid_to is null or o.valid_to >= o.edition)
  group by o.file, o.sheet, o.edition
)
select l.file, l.sheet, 'SUB-ICB' as column_name, l.n as found,
  'open sub-ICBs: ' || l.n || ' on ' || l.edition || ', but '
    || case when e.least = e.most then cast(e.least as varchar)
      else e.least || ' to ' || e.most end || ' are expected (' || e.why || ')' as message
from listed l join expectation e on e.what = 'SUB-ICB'
  and (e.valid_from is null or l.edition >= e.valid_from)
  and (e.valid_to is null or l.edition <= e.valid_to)
where l.n not between e.least and e.most
order by l.file
