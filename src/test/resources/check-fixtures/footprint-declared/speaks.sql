insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
insert into run values ('2026-04-02', '2024-04-01', 'declared', 2021, 'census-2021', 3);
