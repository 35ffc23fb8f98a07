insert into source_table (file, sha256, bundled) values ('organisations.csv', '', true), ('etr.csv', '', false);
insert into organisation (kind, ods, name, valid_from, file, row_no, edition) values
  ('TRUST', 'R0A', 'ALPHA NHS TRUST', '1994-04-01', 'organisations.csv', 2, '2024-11-01'),
  ('TRUST', 'R0B', 'BETA NHS TRUST', null, 'organisations.csv', 3, '2024-11-01'),
  ('TRUST', 'R0C', 'GAMMA NHS TRUST', null, 'organisations.csv', 4, '2023-11-01');
-- put right
insert into organisation (kind, ods, name, valid_from, file, row_no, edition) values
  ('TRUST', 'R0A', 'ALPHA NHS TRUST', '1994-04-01', 'etr.csv', 1, '2024-11-01'),
  ('TRUST', 'R0B', 'BETA NHS TRUST', null, 'etr.csv', 2, '2024-11-01');
