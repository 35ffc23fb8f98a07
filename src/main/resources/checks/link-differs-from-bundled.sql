-- WARNING site: an official list and the bundled facts of the same day disagree about a relation
--
-- The bundled input was compiled from the publisher's list of the same day. If a parent, a partner or a
-- date is in only one of the two, then one of them has a wrong row, or the publisher has corrected it.
-- Relations that had ended before the day of their list are not compared.
-- Follows from: list-cut-short, row-malformed
-- Remedy: compare the row named with the publisher's current list.
-- If nothing in the official list has two parents, the second parent in the bundled facts comes from another list.
with facts as (
  select m.relation, m.child_kind, m.edition, coalesce(m.child_ods, c.ods, m.child_gss) as child,
    m.parent_kind, m.parent_kind || ' ' || coalesce(m.parent_ods, p.ods, m.parent_gss)
      || coalesce(' from ' || m.valid_from, '') || coalesce(' to ' || m.valid_to, '') as said,
    t.bundled, m.file, m.sheet, m.row_no, m.cell
  from membership m
  join bundled_table t on t.file = m.file and t.sheet = m.sheet
  left join code_pair c on m.child_ods is null and c.kind = m.child_kind and c.edition = m.edition
    and c.gss = m.child_gss
  left join code_pair p on m.parent_ods is null and p.kind = m.parent_kind and p.edition = m.edition
    and p.gss = m.parent_gss
  where exists (select 1 from bundled_table where not bundled)
    and m.edition is not null and (m.valid_to is null or m.valid_to >= m.edition)
    and m.edition in (
      select o.edition
      from membership o join bundled_table u on u.file = o.file and u.sheet = o.sheet
      where not u.bundled)
),
sayings as (
  select relation, child_kind, parent_kind, edition, child, said,
    bool_or(bundled) as of_bundled, bool_or(not bundled) as of_official,
    min(case when not bundled then file end) as file, min(case when not bundled then sheet end) as sheet,
    min(case when not bundled then row_no end) as row_no, min(case when not bundled then cell end) as cell,
    min(case when bundled then file || ' row ' || row_no end) as bundled_place
  from facts
  group by relation, child_kind, parent_kind, edition, child, said
),
counted as (
  select s.*,
    bool_or(of_bundled) over (partition by relation, child_kind, parent_kind, edition)
      and bool_or(of_official) over (partition by relation, child_kind, parent_kind, edition) as both_tell,
    count(case when of_official then 1 end)
      over (partition by relation, child_kind, parent_kind, edition, child) as official_links,
    min(file) over (partition by relation, child_kind, parent_kind, edition) as list_file,
    min(sheet) over (partition by relation, child_kind, parent_kind, edition) as list_sheet
  from sayings s
),
-- Where nothing in the official list has two parents, another one in the bundled facts is of a second list.
compared as (
  select c.*, max(official_links) over (partition by relation, child_kind, parent_kind, edition) as most_links
  from counted c
)
select case when of_official then file else list_file end as file,
  case when of_official then sheet else list_sheet end as sheet,
  case when of_official then row_no else 0 end as row_no,
  case when of_official then cell else '' end as cell, 'parent' as column_name, child as found,
  child_kind || ' ' || child || ' is ' || relation || ' ' || said
    || case when of_official then ' here, and not in the bundled facts of ' || edition
      else ' in ' || bundled_place || ', of ' || edition || ', and not here' end as message
from compared
where both_tell and (of_official and not of_bundled
  or of_bundled and not of_official and (official_links = 0 or most_links > 1))
order by 1, 2, 3, 6, 7
