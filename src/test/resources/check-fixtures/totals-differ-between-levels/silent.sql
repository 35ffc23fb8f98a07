insert into code_validity (kind, ods, gss, name, valid_from) values
  ('SUB-ICB', '01A', 'E38000001', 'NHS Alpha ICB - 01A', '2022-07-01'),
  ('SUB-ICB', '02B', 'E38000002', 'NHS Beta ICB - 02B', '2022-07-01');
insert into footprint_sub_icb (edition, vintage, kind, ods, gss, system_ods, system_gss, lsoas, persons, file, row_no) values
  ('2024-04-01', 2021, 'SUB-ICB', '01A', 'E38000001', 'QAA', 'E54000001', 2, 3000, 'lookup.csv', 2),
  ('2024-04-01', 2021, 'SUB-ICB', '02B', 'E38000002', 'QBB', 'E54000002', 1, 1500, 'lookup.csv', 4);
insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
insert into residents_total values ('census-2021', 2021, 3, 4500, 'residents.csv');
insert into lsoa_group (lsoa_group, sub_icb_ods, ics_ods, lsoas, persons) values
  (0, '01A', 'QAA', 2, 3000), (1, '02B', 'QBB', 1, 1500);
update footprint_sub_icb set persons = 1499 where ods = '02B';
-- put right
update footprint_sub_icb set persons = 1500 where ods = '02B';
