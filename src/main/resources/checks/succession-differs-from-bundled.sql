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
compared as (
  select f.*,
    min(case when bundled then succeeded end) over (partition by predecessor, successor) as first_day,
    min(case when bundled then file || ' row ' || row_no end) over (partition by predecessor, successor)
      as place,
    bool_or(bundled) over (partition by predecessor, successor, succeeded) as same_day
  from facts f
)
select file, sheet, row_no, cell, 'date' as column_name, cast(succeeded as varchar) as found,
  predecessor || ' is followed by ' || successor || ' on ' || succeeded || ' here, and on ' || first_day
    || ' in ' || place as message
from compared
where not bundled and first_day is not null and not same_day
order by file, sheet, row_no
