-- ERROR site: a sub-ICB of a footprint is in no STP or ICB, though others of its edition are
--
-- Where the lists of an edition name the systems, they name one for every sub-ICB. Where one has none,
-- its code is missing from the lists, or a list was cut short.
-- Follows from: list-cut-short, lsoa-in-no-sub-icb
-- Remedy: compare the sub-ICBs of the two files named by their edition, and replace the one cut short.
select s.file, s.sheet, s.row_no, s.cell, 'sub-ICB code' as column_name,
  coalesce(s.ods, s.gss) as found,
  s.kind || ' ' || coalesce(s.ods, s.gss) || ' has ' || s.lsoas
    || case s.lsoas when 1 then ' LSOA' else ' LSOAs' end || ' in the footprint of '
    || s.edition || ' and no system in ' || coalesce((
      select listagg(distinct m.file, ', ') within group (order by m.file) from membership m
      where m.relation = 'part-of' and m.child_kind = s.kind and m.edition = s.edition),
      'the lists of that day') as message
from footprint_sub_icb s
join footprint f on f.edition = s.edition and f.vintage = s.vintage
where f.systems > 0 and s.system_ods is null and s.system_gss is null
order by s.edition, 6
