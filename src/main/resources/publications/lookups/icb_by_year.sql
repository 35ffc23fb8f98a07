-- One row is an ICB that was open on 1 April {year} (in 2022 on 1 July), with its best-fit ICB of the as-at day.
-- file: icb_{year}_to_icb
-- key: ICB{yy}CDH
-- ICB{yy}CDH: ODS code
-- ICB{yy}CD: ONS code; empty where no list gives one
-- ICB{yy}NM: its name on that day
-- ICB{now}CDH: ODS code of the ICB of the as-at day
-- ICB{now}CD: its ONS code
-- ICB{now}NM: its official name
-- ics_name: short name of its ICS
-- NHSER{now}CDH: ODS code of its NHS England region
-- NHSER{now}CD: ONS code of that region
-- NHSER{now}NM: its name
-- share: share of the area's residents who live in that ICB; 1 where the area is not split
-- share_basis: the counts of residents that the share rests on; empty where no footprint shows the area
-- split: yes where the area lies in several ICBs, so that the ICB is the one with most of its residents
-- evidence: footprint, declared (the ICBs of the as-at day are), assumed (carried back to days before the first list) or succession (no footprint shows the code)
-- required: ICB{yy}CDH, ICB{now}CDH, ICB{now}CD, ICB{now}NM, ics_name, share, split, evidence
-- allowed: split = yes | no
-- allowed: evidence = footprint | declared | assumed | succession
-- foreign: ICB{now}CDH -> ics.ics_ods
select a.file_year, a.ods as "ICB{yy}CDH", a.gss as "ICB{yy}CD",
  coalesce(n.name, a.name) as "ICB{yy}NM",
  i.ods as "ICB{now}CDH", i.gss as "ICB{now}CD", i.name as "ICB{now}NM", i.short_name as ics_name,
  i.region_ods as "NHSER{now}CDH", i.region_gss as "NHSER{now}CD", i.region_name as "NHSER{now}NM",
  a.person_share as share, a.persons_basis as share_basis,
  case when a.whole then 'no' else 'yes' end as split, a.evidence
from (
  select d.file_year, d.on_day, p.kind, p.ods, p.gss, p.name, p.ics_ods, p.whole, p.person_share,
    p.persons_basis, p.evidence,
    row_number() over (partition by d.file_year, p.ods order by p.gss) as nth
  from part p join lookup_day d on d.kind = p.kind
    and d.on_day >= p.valid_from and (p.valid_to is null or d.on_day <= p.valid_to)
  where p.kind = 'ICB' and p.best_fit and p.ods is not null
    -- in the as-at day's own year the columns would have the same names, and the rows be the same
    and d.file_year < (select extract(year from dateadd(month, -3, r.as_at)) from run r)
) a left join ics i on i.ods = a.ics_ods
left join name_validity n on n.ods = a.ods and n.gss is not distinct from a.gss
  and n.kind = a.kind and a.on_day >= n.valid_from and (n.valid_to is null or a.on_day <= n.valid_to)
where a.nth = 1 and i.ods is not null
order by a.file_year, a.ods
