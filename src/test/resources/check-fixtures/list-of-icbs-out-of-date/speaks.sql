insert into source_table (file, sheet, register) values ('icbs.csv', '', true);
insert into organisation (kind, ods, gss, edition, file) values
  ('ICB', 'QAA', 'E54000001', '2022-07-01', 'icbs.csv');
insert into run values ('2023-04-01', '2022-07-01', 'lookup', 2011, 'mid-2020', 0);
