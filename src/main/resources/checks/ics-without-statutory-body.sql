-- ERROR site: an ICS does not have exactly one ICB and exactly one ICP
--
-- The Health and Care Act 2022 gives every system two bodies: an integrated care board, and an
-- integrated care partnership formed by the board and the upper-tier authorities of its area.
-- Follows from: list-cut-short, lsoa-in-no-sub-icb
-- Remedy: an ICB is missing from the lists of the day, or its area has no upper-tier authority in the
-- lookup of districts. Put the missing list into the input folder.
with bodies as (
  select i.ods, i.gss, 'ICB' as body,
    (select count(distinct coalesce(s.ods, s.gss)) from code_validity s
      where s.kind = 'ICB' and s.ods is not distinct from i.ods
        and s.gss is not distinct from i.gss and r.as_at >= s.valid_from
        and (s.valid_to is null or r.as_at <= s.valid_to)) as n
  from ics i cross join run r
  union all
  select i.ods, i.gss, 'ICP',
    (select least(1, count(*)) from authority_part a
      where a.tier = 'UPPER-TIER' and a.ics_ods is not distinct from i.ods
        and a.ics_gss is not distinct from i.gss)
  from ics i
)
select b.body as column_name, coalesce(i.ods, i.gss) as found,
  'ICS ' || coalesce(i.ods, i.gss) || ' ' || i.name || ' has ' || b.n || ' ' || b.body
    || 's on ' || r.as_at || case b.body when 'ICP' then
      ': no upper-tier authority of its area is known' else '' end as message
from run r cross join ics i
join bodies b on b.ods is not distinct from i.ods and b.gss is not distinct from i.gss
where b.n <> 1
order by 2, 1
