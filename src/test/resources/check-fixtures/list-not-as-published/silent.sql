insert into bundled_digest values ('organisations.csv', 'aa');
insert into known_list values
  ('ods-trusts', 'dse', '2025-12-01', 273, 'a1'),
  ('ods-trusts', 'legacy', '2025-12-01', 210, 'a2'),
  ('ons-footprint', '', '2024-04-01', 33755, 'b1'),
  ('ons-footprint', '', '2025-04-01', 33755, 'b2');
insert into source_table (file, sheet, layout, dialect, edition, row_count, content, bundled) values
  ('organisations.csv', '', 'icsref-organisations', '', '2025-12-01', 9, '', true);
-- put right
insert into source_table (file, sheet, layout, dialect, edition, row_count, content, bundled) values
  ('etr.csv', '', 'ods-trusts', 'dse', '2025-12-01', 273, 'a1', false),
  ('etr2.csv', '', 'ods-trusts', 'legacy', '2025-12-01', 210, 'a2', false),
  ('other day.csv', '', 'ods-trusts', 'dse', '2026-01-01', 273, 'a9', false),
  ('lookup.csv', '', 'ons-footprint', '', '2025-04-01', 33755, 'b2', false);
