insert into residents_total values ('census-2021', 2021, 3, 4500, 'residents.csv');
insert into expectation values ('RESIDENTS-CENSUS-2021', null, null, 4501, 4501, 'Census 2021');
insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
insert into expectation values ('LSOA-2021', null, null, 4, 4, 'Census 2021');
-- put right
update expectation set least = 3 where what = 'LSOA-2021';
update residents_total set persons = 4501;
insert into organisation (kind, ods, gss, valid_to, edition, file) values
  ('STP', 'QAA', 'E54000001', '2018-03-31', '2019-04-03', 'closed.csv'),
  ('STP', 'QBB', 'E54000002', null, '2019-04-03', 'open.csv');
insert into expectation values ('STP', null, null, 1, 1, 'one goes on');
