insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
insert into expectation values ('LSOA-2021', null, null, 4, 4, 'Census 2021');
