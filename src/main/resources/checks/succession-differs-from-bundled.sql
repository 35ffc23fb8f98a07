-- WARNING site: an official list and the bundled facts give different dates for a succession
--
-- Both have the same predecessor and successor, but on different days. One of the two has a wrong
-- date, or the publisher has corrected it.
-- Follows from: list-cut-short, row-malformed
-- Remedy: compare the row named with the publisher's current list.
with facts as (
  select coalesce(s.predecessor_ods, s.predecessor_gss) as predecessor,
    coalesce(s.successor_ods, s.successor_gss) as successor, s.succeeded, t.bundled,
    s.file, s.sheet, s.row_no, s.cell
  from succession s join bundled_table t on t.file = s.file and t.sheet = s.sheet
  where exists (select 1 from bundled_table where not bundled)
),
bundled as (
  select predecessor, successor, min(succeeded) as first_day,
    min(file || ' row ' || row_no) as place
  from facts where bundled
  group by predecessor, successor
)
select f.file, f.sheet, f.row_no, f.cell, 'date' as column_name, cast(f.succeeded as varchar) as found,
  f.predecessor || ' is followed by ' || f.successor || ' on ' || f.succeeded || ' here, and on '
    || b.first_day || ' in ' || b.place as message
from facts f
join bundled b on b.predecessor = f.predecessor and b.successor = f.successor
left join facts e on e.bundled and e.predecessor = f.predecessor and e.successor = f.successor
  and e.succeeded = f.succeeded
where not f.bundled and e.predecessor is null
order by f.file, f.sheet, f.row_no
