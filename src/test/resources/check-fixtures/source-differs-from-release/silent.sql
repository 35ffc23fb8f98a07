insert into former_source_table values
  ('2026-03-31_1.0.0', 'a.csv', '', 'ods-trusts', '2025-12-01', 'aa', 7),
  ('2026-03-31_1.0.0', 'b.csv', '', 'ods-trusts', '2025-12-01', 'bb', 8),
  ('2026-03-31_1.0.0', 'c.csv', '', 'ods-trusts', '2025-12-01', 'cc', 9);
-- put right, or a later one
insert into source_table (file, edition, sha256, row_count) values
  ('a.csv', '2025-12-01', 'aa', 7), ('b.csv', '2025-12-01', 'bb', 8), ('c.csv', '2026-01-01', 'cd', 9);
