-- WARNING publisher: a list quotes an ONS code that was not valid on its day
--
-- ONS codes are issued anew on every change of boundary. A list of partners or providers that still
-- quotes the old one joins with nothing of its own day.
-- Remedy: tell the publisher; join with the list by ODS code.
select o.file, o.sheet, o.row_no, o.cell, 'ONS code' as column_name, o.gss as found,
  o.kind || ' ' || o.ods || ' is quoted with ' || o.gss || ' on ' || o.edition
    || '; the code of that day is ' || s.gss as message
from organisation o
join (select distinct file, sheet from source_table where not register) t
  on t.file = o.file and t.sheet = o.sheet
join code_spell s on s.kind = o.kind and s.ods = o.ods and s.gss <> o.gss
  and o.edition >= s.valid_from and (s.valid_to is null or o.edition <= s.valid_to)
where o.kind in ('SUB-ICB', 'ICB') and o.ods is not null and o.gss is not null
order by o.file, o.row_no
