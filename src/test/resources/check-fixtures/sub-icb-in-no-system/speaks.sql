insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, row_no) values
  ('part-of', 'SUB-ICB', '01A', 'ICB', 'QAA', '2024-04-01', 'systems.csv', 2),
  ('part-of', 'SUB-ICB', '01A', 'ICB', 'QAA', '2023-04-01', 'systems_2023.csv', 2);
insert into code_validity (kind, ods, gss, name, valid_from) values
  ('SUB-ICB', '01A', 'E38000001', 'NHS Alpha ICB - 01A', '2022-07-01'),
  ('SUB-ICB', '02B', 'E38000002', 'NHS Beta ICB - 02B', '2022-07-01');
insert into footprint_sub_icb (edition, vintage, kind, ods, gss, system_ods, system_gss, lsoas, persons, file, row_no) values
  ('2024-04-01', 2021, 'SUB-ICB', '01A', 'E38000001', 'QAA', 'E54000001', 2, 3000, 'lookup.csv', 2),
  ('2024-04-01', 2021, 'SUB-ICB', '02B', 'E38000002', 'QBB', 'E54000002', 1, 1500, 'lookup.csv', 4);
insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
update footprint_sub_icb set system_ods = null, system_gss = null where ods = '02B';
