-- ERROR icsref: the CCGs or STPs of a day do not add up to England
--
-- The CCGs of each footprint together have every LSOA and every resident once, so that a table coded
-- with them keeps its total when it is mapped.
-- Follows from: list-cut-short, row-malformed, lsoa-in-no-sub-icb, lsoa-in-two-sub-icbs,
--   sub-icb-in-no-system, sub-icb-in-two-systems, sub-icb-unknown, sub-icb-with-two-ons-codes, ons-code-with-two-ods-codes
-- Remedy: deal with the other findings first, since a gap or overlap shows here too. If this one is alone, report it.
with days as (
  select distinct f.edition as on_day, f.vintage, f.lsoas, t.persons, s.kind
  from footprint f join residents_total t on t.vintage = f.vintage
  join (select distinct edition, vintage, kind from footprint_sub_icb
    union select distinct edition, vintage, case kind when 'CCG' then 'STP' else 'ICB' end
    from footprint_sub_icb where system_ods is not null or system_gss is not null) s
    on s.edition = f.edition and s.vintage = f.vintage
)
select d.kind as column_name, cast(sum(p.lsoas) as varchar) as found,
  d.kind || 's valid on ' || d.on_day || ': ' || coalesce(sum(p.lsoas), 0) || ' LSOAs and '
    || coalesce(sum(p.persons), 0) || ' persons; England has ' || d.lsoas || ' and ' || d.persons
    as message
from days d left join part p on p.kind = d.kind
  and d.on_day >= p.valid_from
  and (p.valid_to is null or d.on_day <= p.valid_to) and p.lsoa_vintage = d.vintage
cross join run r
where d.kind in ('CCG', 'STP') or d.on_day <= r.as_at
group by d.on_day, d.kind, d.lsoas, d.persons
having coalesce(sum(p.lsoas), 0) <> d.lsoas or coalesce(sum(p.persons), 0) <> d.persons
order by d.on_day, 1
