-- ERROR site: a code is used on a day on which it was not valid
--
-- A sub-ICB or ICS of the as-at day has a code that closed before that day, or opened after it. A join
-- with data of the day would miss it.
-- Remedy: put the footprint of the as-at day's edition into the input folder, or choose another --as-at.
with used as (
  select 'SUB-ICB' as kind, f.ods, f.gss from footprint_sub_icb f join run r
    on r.footprint_edition = f.edition and r.lsoa_vintage = f.vintage
  union
  select 'ICB', i.ods, i.gss from ics i
)
select 'code' as column_name, coalesce(u.ods, u.gss) as found,
  u.kind || ' ' || coalesce(u.ods, '') || ' ' || coalesce(u.gss, '') || ' is used on ' || r.as_at
    || ', when it was not valid' as message
from used u cross join run r
where not exists (
  select 1 from code_validity s where s.kind = u.kind
    and s.ods is not distinct from u.ods and s.gss is not distinct from u.gss
    and r.as_at >= s.valid_from and (s.valid_to is null or r.as_at <= s.valid_to))
order by u.kind, 2
