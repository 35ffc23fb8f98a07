insert into bundled_digest values ('organisations.csv', 'aa');
insert into known_list values
  ('ods-trusts', 'dse', '2025-12-01', 273, 'a1'),
  ('ons-footprint', '', '2024-04-01', 33755, 'b1');
insert into source_table (file, sheet, layout, dialect, edition, row_count, content, bundled) values
  ('organisations.csv', '', 'icsref-organisations', '', '2025-12-01', 9, '', true);
-- put right
insert into source_table (file, sheet, layout, dialect, edition, row_count, content, bundled) values
  ('etr.csv', '', 'ods-trusts', 'dse', '2025-12-01', 273, 'a1', false),
  ('etr edited.csv', '', 'ods-trusts', 'dse', '2025-12-03', 272, 'a3', false);
