-- What the lists say of links between bodies as at the day. Needs the rows of memberships.

insert into list_used
select relation, child_kind, file, sheet, edition, later
from (
  select l.*, row_number() over (
    partition by l.relation, l.child_kind
    order by l.later, case when l.later then l.edition end, l.edition desc, t.bundled nulls last,
      l.file, l.sheet) as nth
  from (
    select m.relation, m.child_kind, m.file, m.sheet, m.edition,
      coalesce(m.edition > max(r.as_at), false) as later
    from membership m cross join build_day r
    group by m.relation, m.child_kind, m.file, m.sheet, m.edition
  ) l
  left join bundled_table t on t.file = l.file and t.sheet = l.sheet
)
where nth = 1;

insert into link_used
select m.relation, m.child_kind, m.child_ods, m.parent_kind, m.parent_ods, m.valid_from,
  m.valid_to, u.later,
  row_number() over (partition by m.relation, m.child_kind, m.child_ods
    order by m.valid_from desc nulls last, m.row_no, m.cell),
  m.file, m.sheet, m.row_no, m.cell, m.edition
from membership m join list_used u on u.relation = m.relation and u.child_kind = m.child_kind
  and u.file = m.file and u.sheet = m.sheet and u.edition is not distinct from m.edition
where m.child_ods is not null and m.parent_ods is not null
  and (m.relation in ('geographic', 'partner', 'principal', 'commissioned-by')
    or m.relation = 'part-of' and m.child_kind = 'PCN');

insert into pcn_practice
select m.child_ods, m.parent_ods, m.valid_from, m.file, m.sheet, m.row_no, m.cell
from membership m join list_used u on u.relation = m.relation and u.child_kind = m.child_kind
  and u.file = m.file and u.sheet = m.sheet and u.edition is not distinct from m.edition
cross join build_day r
where m.relation = 'core-partner' and m.child_ods is not null and m.parent_ods is not null
  and (m.valid_from is null or m.valid_from <= r.as_at)
  and (m.valid_to is null or m.valid_to >= r.as_at);
