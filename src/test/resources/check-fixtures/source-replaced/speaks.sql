insert into former_source_table values
  ('2026-03-31_1.0.0', 'a.csv', '', 'ods-trusts', '2025-12-01', 'aa', 7);
insert into source_table (file, edition, sha256, row_count) values ('a.csv', '2026-01-01', 'ab', 6);
