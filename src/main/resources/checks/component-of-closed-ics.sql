-- WARNING site: a current declared part belongs to an ICS that is no longer there
--
-- Systems merge and are divided. A place or a collaborative of an ICS that went whole into another
-- goes on there. A name, a member of a board or partnership, and any part of an ICS that was divided
-- are not in the release.
-- Follows from: list-cut-short
-- Remedy: give the row its last day, and add one for the ICS to which the part belongs now.
select c.file, c.sheet, c.row_no, 'ICS (ODS code)' as column_name, c.ics_ods as found,
  c.kind || ' ' || c.name || ' belongs to ' || c.ics_ods || ', whose area is in '
    || listagg(distinct i.ics_ods, ' and ') within group (order by i.ics_ods) || ' since ' || max(i.since) as message
from component c join ics_of_icb i on i.icb_ods = c.ics_ods
cross join build_day r
where c.kind not in ('STATUS', 'PLAN') and i.ics_ods <> c.ics_ods
  and (c.until = '' or c.until >= substring(cast(r.as_at as varchar), 1, char_length(c.until)))
group by c.file, c.sheet, c.row_no, c.kind, c.name, c.ics_ods
order by 1, 2, 3
