-- INFO publisher: an ICB has different names among the partners and in the ONS lookup
--
-- Differences in capitals, spaces and ampersands are ignored. What still differs is a former name or
-- the name of another ICB.
-- Remedy: compare the two rows; names are never keys.
with lookup as (
  select o.ods, o.name_key, max(o.name) as name, max(o.file) as file, max(o.row_no) as row_no
  from organisation o
  where o.kind = 'ICB' and o.ods is not null and o.gss is not null
    and o.edition not in (select p.edition from partner_body p)
  group by o.ods, o.name_key
)
select p.file, p.sheet, p.row_no, 'ICB name' as column_name, p.ods as found,
  'ICB ' || p.ods || ' is called ' || p.name || ' here and ' || l.name || ' in ' || l.file
    || ' row ' || l.row_no as message
from lookup l join partner_body p on p.ods = l.ods and p.kind = 'ICB'
where p.name_key <> l.name_key
order by p.ods
