insert into former_source_table values
  ('2026-03-31_1.0.0', 'a.csv', '', 'ods-trusts', '2025-12-01', 'aa', 7),
  ('2026-03-31_1.0.0', 'b.xlsx', 'Lists', 'ods-pcns', '2025-12-01', 'bb', 8);
insert into source_table (file, layout, edition, sha256) values ('a.csv', 'ods-trusts', '2025-12-01', 'aa');
-- put right: the next edition under another name
insert into source_table (file, layout, edition, sha256) values ('c.xlsx', 'ods-pcns', '2026-01-01', 'cc');
