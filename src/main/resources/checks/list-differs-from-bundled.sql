-- WARNING site: an official list and the bundled facts of the same day disagree about an organisation
--
-- The bundled input was compiled from the publisher's list of the same day. If a code has another name,
-- other dates or another status in the official list, or is in only one of the two, then one of them has
-- a wrong row, or the publisher has corrected it.
-- Follows from: list-cut-short, row-malformed
-- Remedy: compare the row named with the publisher's current list.
with facts as (
  select o.kind, o.edition, coalesce(o.ods, c.ods, o.gss) as code,
    o.name || coalesce(', from ' || o.valid_from, '') || coalesce(', to ' || o.valid_to, '')
      || case when o.status = '' then '' else ', status ' || o.status end
      || case when o.postcode = '' then '' else ', at ' || o.postcode end as said,
    t.bundled, o.file, o.sheet, o.row_no, o.cell
  from organisation o
  join bundled_table t on t.file = o.file and t.sheet = o.sheet
  left join code_pair c on o.ods is null and c.kind = o.kind and c.edition = o.edition and c.gss = o.gss
  where exists (select 1 from bundled_table where not bundled)
    and o.edition in (
    select p.edition
    from organisation p join bundled_table u on u.file = p.file and u.sheet = p.sheet
    where not u.bundled)
),
sayings as (
  select kind, edition, code, said, bool_or(bundled) as of_bundled, bool_or(not bundled) as of_official,
    min(case when not bundled then file end) as file, min(case when not bundled then sheet end) as sheet,
    min(case when not bundled then row_no end) as row_no, min(case when not bundled then cell end) as cell,
    min(case when bundled then file || ' row ' || row_no end) as bundled_place
  from facts
  group by kind, edition, code, said
),
compared as (
  select s.*,
    bool_or(of_bundled) over (partition by kind, edition)
      and bool_or(of_official) over (partition by kind, edition) as both_tell,
    bool_or(of_official) over (partition by kind, edition, code) as code_is_official,
    max(case when of_bundled and not of_official then said || ' in ' || bundled_place end)
      over (partition by kind, edition, code) as otherwise,
    bool_or(of_bundled) over (partition by kind, edition, code) as code_is_bundled,
    min(file) over (partition by kind, edition) as list_file,
    min(sheet) over (partition by kind, edition) as list_sheet
  from sayings s
)
select case when of_official then file else list_file end as file,
  case when of_official then sheet else list_sheet end as sheet,
  case when of_official then row_no else 0 end as row_no,
  case when of_official then cell else '' end as cell,
  case when of_official then 'name and dates' else 'code' end as column_name, code as found,
  kind || ' ' || code || ' is '
    || case when not of_official then 'in ' || bundled_place || ', of ' || edition || ', and not here'
      when code_is_bundled then
        said || ' here and ' || coalesce(otherwise, 'otherwise in the bundled facts of ' || edition)
      else said || ' here and is not in the bundled facts of ' || edition end as message
from compared
where both_tell and (of_official and not of_bundled
  or of_bundled and not of_official and not code_is_official)
order by 1, 2, 3, 6, 7
