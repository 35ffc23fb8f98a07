insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
insert into run values ('2026-03-31', '2024-04-01', 'lookup', 2021, 'census-2021', 0);
-- put right
update run set as_at = '2025-03-31';
