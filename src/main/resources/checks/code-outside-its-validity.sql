-- ERROR site: a code is used on a day on which it was not valid
--
-- A sub-ICB or ICS of the as-at day whose code was closed before, or opened after, is last year's
-- under this year's name: a join with data of the day would miss it.
-- Remedy: put the footprint of the as-at day's edition into the input folder, or choose another --as-at.
with used as (
  select distinct 'SUB-ICB' as kind, l.sub_icb_ods as ods, l.sub_icb_gss as gss from lsoa l
  where l.sub_icb_ods is not null or l.sub_icb_gss is not null
  union
  select 'ICB', i.ods, i.gss from ics i
)
select 'code' as column_name, coalesce(u.ods, u.gss) as found,
  u.kind || ' ' || coalesce(u.ods, '') || ' ' || coalesce(u.gss, '') || ' is used on ' || r.as_at
    || ' and was not valid then' as message
from used u cross join run r
where not exists (
  select 1 from code_spell s where s.kind = u.kind
    and s.ods is not distinct from u.ods and s.gss is not distinct from u.gss
    and r.as_at >= s.valid_from and (s.valid_to is null or r.as_at <= s.valid_to))
order by u.kind, 2
