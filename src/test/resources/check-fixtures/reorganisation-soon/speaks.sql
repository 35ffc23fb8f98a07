insert into run values ('2026-03-15', '2024-04-01', 'lookup', 2021, 'census-2021', 0);
insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2),
  ('2026-04-01', 2021, 'declared', 'declared.csv', 3, 3, 2);
insert into expectation values ('ICB', '2022-07-01', '2026-03-31', 42, 42, 'Health and Care Act 2022'),
  ('ICB', '2026-04-01', null, 36, 36, 'first mergers'),
  ('ICS', '2022-07-01', '2026-04-09', 42, 42, 'further mergers announced'),
  ('LSOA-2021', '2026-03-20', null, 3, 3, 'a census');
