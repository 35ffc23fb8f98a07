insert into residents_total values ('census-2021', 2021, 3, 4500, 'residents.csv');
insert into expectation values ('RESIDENTS-CENSUS-2021', null, null, 4501, 4501, 'Census 2021');
insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
insert into expectation values ('LSOA-2021', null, null, 4, 4, 'Census 2021');
