-- WARNING publisher: an ICB has an ONS code in a list that was not valid on the list's day
--
-- ONS issues a new code when a boundary changes. A list of organisations that still has the
-- former code, or another area's, cannot be joined with data of its day.
-- Remedy: use the ODS code to join this list; tell the publisher.
select min(o.file) as file, min(o.sheet) as sheet, min(o.row_no) as row_no, 'ONS code' as column_name,
  o.gss as found,
  'ICB ' || o.ods || ' has the ONS code ' || o.gss || ' in the list of ' || o.edition
    || '; valid on that day is ' || s.gss || ' (' || s.file || ' row ' || s.row_no || ')' as message
from organisation o join code_validity s on s.kind = 'ICB' and s.ods = o.ods
  and o.edition >= s.valid_from and (s.valid_to is null or o.edition <= s.valid_to)
where o.kind = 'ICB' and o.gss is not null and o.gss <> s.gss
  and not exists (select 1 from code_validity t where t.kind = 'ICB' and t.ods = o.ods
    and t.gss = o.gss and o.edition >= t.valid_from
    and (t.valid_to is null or o.edition <= t.valid_to))
group by o.ods, o.gss, o.edition, s.gss, s.file, s.row_no
order by o.ods
