-- ERROR site: a list or footprint does not have the expected number of areas for its day
--
-- config/expectations.csv says how many CCGs, systems, regions and authorities there were on every
-- day. A list with more areas mixes editions or has mistyped codes; one with fewer was cut short.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: compare the list with the publisher's; if the number has really changed, add a row to config/expectations.csv.
with lists as (
  -- The bundled files complete each other: they count as one list.
  select o.kind, o.edition, coalesce(o.gss, o.ods) as code,
    case when t.bundled then 'the bundled input' else o.file end as file,
    case when t.bundled then '' else o.sheet end as sheet
  from organisation o
  left join bundled_table t on t.file = o.file and t.sheet = o.sheet
  where o.gss is not null and o.edition is not null
    and o.kind in ('CCG', 'SUB-ICB', 'STP', 'ICB')
    -- a list of closed bodies, or one that has them as well, does not count them
    and (o.valid_to is null or o.valid_to >= o.edition)
),
counts as (
  select l.kind as what, l.edition as on_day, l.file, l.sheet, count(distinct l.code) as n
  from lists l
  group by l.kind, l.edition, l.file, l.sheet
  union all
  select s.kind, s.edition, s.file, s.sheet, count(distinct coalesce(s.ods, s.gss))
  from footprint_sub_icb s group by s.kind, s.edition, s.file, s.sheet
  union all
  select 'ICS', r.as_at, p.file, p.sheet, (select count(*) from ics)
  from run r join footprint p on p.edition = r.footprint_edition and p.vintage = r.lsoa_vintage
  union all
  select 'REGION', r.as_at, p.file, p.sheet, (select count(distinct region_gss) from ics)
  from run r join footprint p on p.edition = r.footprint_edition and p.vintage = r.lsoa_vintage
  union all
  select 'LSOA-' || f.vintage, f.edition, f.file, f.sheet, f.covered from footprint f
  union all
  select 'RESIDENTS-' || upper(t.basis), r.as_at, t.file, '', t.persons
  from residents_total t cross join run r
)
select c.file, c.sheet, c.what as column_name, c.n as found,
  c.what || ': ' || c.n || ' on ' || c.on_day || ', but '
    || case when e.least = e.most then cast(e.least as varchar)
      else e.least || ' to ' || e.most end
    || ' are expected (' || e.why || ')' as message
-- an outer join, so that the lists are counted once, not for each expectation
from counts c left join expectation e on e.what = c.what
  and (e.valid_from is null or c.on_day >= e.valid_from)
  and (e.valid_to is null or c.on_day <= e.valid_to)
where c.n not between e.least and e.most
order by c.on_day, c.what, c.file
