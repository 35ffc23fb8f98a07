-- WARNING site: a member of a board has a role that is not in the list
--
-- A declared member replaces the generated post if the role is the same word. With another word, the
-- post also stays, as one without a known holder.
-- Remedy: choose the role from the list in the workbook's cell; for any other, executive member or other member.
with known (role, nth) as (
  values ('chair', 1), ('chief executive', 2), ('partner member: trusts', 3),
    ('partner member: primary care', 4), ('partner member: local authorities', 5),
    ('mental health', 6), ('non-executive member', 7), ('executive member', 8),
    ('other member', 9)
)
select c.file, c.sheet, c.row_no, 'Role' as column_name, c.role as found,
  'BOARD-MEMBER ' || c.name || ' has the role ' || c.role || '; the known roles are '
    || (select listagg(n.role, ', ') within group (order by n.nth) from known n) as message
from component c left join known k on k.role = c.role
where c.kind = 'BOARD-MEMBER' and c.role <> '' and k.role is null
order by 1, 2, 3
