-- WARNING site: the latest list of its kind is too old for the as-at day
--
-- config/list-ages.csv says how old a list may be, by the kind of organisation that it lists or the
-- relation that it states. icsref does not know what has opened, closed or moved since then.
-- Remedy: fetch the list named and put it into the input folder; to allow another age, change
--   config/list-ages.csv.
with listed as (
  select distinct case when o.kind in ('TRUST', 'FOUNDATION-TRUST', 'CARE-TRUST') then 'TRUST'
      else o.kind end as what,
    o.edition, o.file, o.sheet
  from organisation o where o.edition is not null
  union all
  select distinct m.relation, m.edition, m.file, m.sheet
  from membership m join list_age a on a.what = m.relation
  where m.edition is not null
),
latest as (
  select l.what, l.edition, l.file, l.sheet,
    row_number() over (partition by l.what order by l.edition desc, l.file, l.sheet) as nth
  from listed l
)
select l.file, l.sheet, 'edition' as column_name, cast(l.edition as varchar) as found,
  'the latest list for ' || a.what || ' in the input is of ' || l.edition || ', more than '
    || a.months || ' months before ' || r.as_at || ' (' || a.why || '); fetch ' || a.to_fetch as message
from list_age a cross join run r
join latest l on l.what = a.what and l.nth = 1
where dateadd('MONTH', a.months, l.edition) < r.as_at
order by a.what
