-- WARNING publisher: an ICB has no partner trust or no partner authority
--
-- The constitution of every integrated care board names at least one trust and one local authority.
-- For an ICB without either, something was lost in reading: a merged cell, a moved column, a new code.
-- Remedy: compare the ICB with the workbook of partners; put the current one into the input folder.
select 'partner' as column_name, i.ods as found,
  'ICB ' || i.ods || ' ' || i.name || ' has no partner '
    || case when coalesce(p.trusts, 0) > 0 then 'authority'
      when coalesce(p.authorities, 0) > 0 then 'trust' else 'trust and no partner authority' end
    as message
from ics i left join partner_count p on p.ics_ods = i.ods
where exists (select 1 from partner_count)
  and (coalesce(p.trusts, 0) = 0 or coalesce(p.authorities, 0) = 0)
order by i.ods
