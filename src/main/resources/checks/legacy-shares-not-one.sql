-- ERROR icsref: the shares of a legacy area do not sum to exactly 1
--
-- Totals multiplied by the shares would no longer be the totals.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: this is a fault in the program: report it with the area and the release.
select max(p.file) as file, max(p.sheet) as sheet, 'lsoa_share, person_share' as column_name,
  coalesce(p.ods, p.gss) as found,
  p.kind || ' ' || coalesce(p.ods, p.gss) || ' from ' || p.valid_from || ': shares sum to '
    || coalesce(cast(sum(p.lsoa_share) as varchar), 'nothing') || ' by LSOAs and '
    || coalesce(cast(sum(p.person_share) as varchar), 'nothing') || ' by persons' as message
from part p
where p.ics_ods is not null or p.ics_gss is not null
group by p.legacy, p.kind, p.ods, p.gss, p.valid_from
having sum(p.lsoa_share) <> 1 or sum(p.person_share) <> 1
  or sum(p.lsoa_share) is null or sum(p.person_share) is null
  or sum(case when p.best_fit then 1 else 0 end) <> 1
order by p.kind, 4, p.valid_from
