insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', null),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QAA', 'E54000001', 'NHS Alpha Integrated Care Board', 'Alpha', 'E40000001'),
  ('QBB', 'E54000002', 'NHS Beta Integrated Care Board', 'Beta', 'E40000001');
insert into code_validity (kind, ods, gss, name, valid_from) values
  ('SUB-ICB', '01A', 'E38000001', 'NHS Alpha ICB - 01A', '2022-07-01'),
  ('SUB-ICB', '02B', 'E38000002', 'NHS Beta ICB - 02B', '2022-07-01');
insert into footprint_sub_icb (edition, vintage, kind, ods, gss, system_ods, system_gss, lsoas, persons, file, row_no) values
  ('2024-04-01', 2021, 'SUB-ICB', '01A', 'E38000001', 'QAA', 'E54000001', 2, 3000, 'lookup.csv', 2),
  ('2024-04-01', 2021, 'SUB-ICB', '02B', 'E38000002', 'QBB', 'E54000002', 1, 1500, 'lookup.csv', 4);
insert into organisation (kind, ods, name, valid_from, edition, file, row_no) values
  ('SUB-ICB', '01A', 'NHS ALPHA ICB - 01A', '2013-04-01', '2024-07-24', 'eccg.csv', 2),
  ('SUB-ICB', '02B', 'NHS BETA ICB - 02B', '2013-04-01', '2024-07-24', 'eccg.csv', 3);
insert into organisation (kind, ods, name, valid_from, edition, file, row_no) values
  ('SUB-ICB', '03C', 'NHS GAMMA ICB - 03C', '2013-04-01', '2024-07-24', 'eccg.csv', 4);
-- put right
update organisation set valid_to = '2023-03-31' where ods = '03C';
