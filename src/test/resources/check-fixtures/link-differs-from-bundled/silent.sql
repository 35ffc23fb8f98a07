insert into source_table (file, sha256, bundled) values ('relationships.csv', '', true), ('etr.csv', '', false);
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, file, row_no, edition) values
  ('geographic', 'TRUST', 'R0A', 'ICB', 'QAA', 'relationships.csv', 2, '2024-11-01'),
  ('geographic', 'TRUST', 'R0B', 'ICB', 'QBB', 'relationships.csv', 3, '2024-11-01'),
  ('geographic', 'TRUST', 'R0C', 'ICB', 'QAA', 'relationships.csv', 4, '2023-11-01');
-- put right
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, file, row_no, edition) values
  ('geographic', 'TRUST', 'R0A', 'ICB', 'QAA', 'etr.csv', 1, '2024-11-01'),
  ('geographic', 'TRUST', 'R0B', 'ICB', 'QBB', 'etr.csv', 2, '2024-11-01');
