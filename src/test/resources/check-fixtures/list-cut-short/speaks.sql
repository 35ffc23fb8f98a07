insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2026-04-01', 2021, 'lookup', 'page.csv', 2000, 2000, 2),
  ('2025-04-01', 2021, 'lookup', 'one-missing.csv', 33754, 33754, 2);
insert into source_table (file, layout, edition, row_count, register) values
  ('page.csv', 'ons-footprint', '2026-04-01', 2000, true),
  ('one-missing.csv', 'ons-footprint', '2025-04-01', 33754, true),
  ('sub-icbs.csv', 'ons-sub-icb-to-system', '2026-04-01', 1, true),
  ('quotes.csv', 'ods-icb-partners', '2026-04-01', 1, false);
insert into organisation (kind, ods, gss, edition, file) values
  ('SUB-ICB', '0AA', 'E38000001', '2026-04-01', 'sub-icbs.csv'),
  ('SUB-ICB', '0AA', 'E38000001', '2026-04-01', 'quotes.csv');
insert into expectation values ('LSOA-2021', null, null, 33755, 33755, 'Census 2021'),
  ('SUB-ICB', '2022-07-01', null, 3, 3, 'three of them');
