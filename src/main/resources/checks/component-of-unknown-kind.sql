-- ERROR site: a declared part has an unknown kind, or a member of a board has no role
--
-- The kinds of parts are few: a mistyped one would be published as something that nobody looks for.
-- The kinds of members (VCSE, HOUSING-PROVIDER) are an open list and are not checked.
-- Follows from: list-cut-short
-- Remedy: choose the kind from the list in the workbook's cell; give each member of a board its role.
with known (kind) as (
  values ('BRAND-NAME'), ('ALIAS'), ('STATUS'), ('PLAN'), ('ICP'), ('ICP-MEMBER'),
    ('BOARD-MEMBER'), ('PLACE'), ('PLACE-LEVEL-ICP'), ('COLLABORATIVE'), ('HEALTHWATCH'),
    ('HEALTH-AND-WELLBEING-BOARD')
)
select c.file, c.sheet, c.row_no, 'Kind' as column_name, c.kind as found,
  c.kind || ' ' || c.name || ' has an unknown kind; the known kinds are '
    || (select listagg(n.kind, ', ') within group (order by n.kind) from known n) as message
from component c left join known k on k.kind = c.kind
where k.kind is null
union all
select c.file, c.sheet, c.row_no, 'Role', c.name, 'BOARD-MEMBER ' || c.name || ' has no role'
from component c
where c.kind = 'BOARD-MEMBER' and c.role = ''
order by 1, 2, 3
