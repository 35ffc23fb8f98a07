insert into organisation (kind, ods, gss, name, edition, file, row_no) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha ICB', '2022-07-01', 'a.csv', 2),
  ('ICB', 'QBB', 'E54000001', 'NHS Beta ICB', '2022-07-01', 'a.csv', 3);
