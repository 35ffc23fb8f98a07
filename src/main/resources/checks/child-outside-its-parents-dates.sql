-- ERROR publisher: a list gives a child a parent that was not open on that day
--
-- A parent column often holds today's parent, even on rows of closed bodies. Read as history, it would
-- put people into systems that did not exist yet, or no longer do.
-- Remedy: compare the dates of both codes; remove the file of another year from the input folder.
select m.file, m.sheet, m.row_no, m.cell, 'parent' as column_name,
  coalesce(m.parent_ods, m.parent_gss) as found,
  m.child_kind || ' ' || coalesce(m.child_ods, m.child_gss) || ' is given the parent ' || m.parent_kind || ' '
    || coalesce(m.parent_ods, m.parent_gss) || ' on ' || coalesce(m.valid_from, m.edition)
    || ', when it was not open' as message
from membership m
where m.relation = 'part-of' and m.child_kind in ('CCG', 'SUB-ICB')
  and m.parent_kind in ('STP', 'ICB')
  and coalesce(m.valid_from, m.edition) is not null
  and (m.file, m.sheet) in (select t.file, t.sheet from source_table t where t.register)
  and not exists (
    select 1 from code_validity s where s.ods = m.parent_ods and s.kind = m.parent_kind
      and (m.parent_gss is null or s.gss = m.parent_gss)
      and coalesce(m.valid_from, m.edition) >= s.valid_from
      and (s.valid_to is null or coalesce(m.valid_from, m.edition) <= s.valid_to))
  and not exists (
    select 1 from code_validity s where s.gss = m.parent_gss and s.kind = m.parent_kind
      and (m.parent_ods is null or s.ods is null)
      and coalesce(m.valid_from, m.edition) >= s.valid_from
      and (s.valid_to is null or coalesce(m.valid_from, m.edition) <= s.valid_to))
order by m.file, m.row_no
