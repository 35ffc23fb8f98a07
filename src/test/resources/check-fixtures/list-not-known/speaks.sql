insert into bundled_digest values ('organisations.csv', 'aa');
insert into known_list values
  ('ods-trusts', 'dse', '2025-12-01', 273, 'a1'),
  ('ons-footprint', '', '2024-04-01', 33755, 'b1');
insert into source_table (file, sheet, layout, dialect, edition, row_count, content, bundled) values
  ('organisations.csv', '', 'icsref-organisations', '', '2025-12-01', 9, '', true);
insert into source_table (file, sheet, layout, dialect, edition, row_count, content, bundled) values
  ('etr.csv', '', 'ods-trusts', 'dse', '2026-02-01', 274, 'a5', false),
  ('legacy.csv', '', 'ods-trusts', 'legacy', '2025-12-01', 210, 'a6', false),
  ('lookup.csv', '', 'ons-footprint', '', '2025-04-01', 33755, 'b1', false),
  ('other.xlsx', 'List', 'site-list', '', '2025-04-01', 5, 'c1', false);
