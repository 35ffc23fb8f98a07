insert into organisation (kind, ods, gss, name, edition, file, row_no) values
  ('SUB-ICB', '01A', 'E38000001', 'NHS Alpha ICB - 01A', '2022-07-01', 'a.csv', 2),
  ('SUB-ICB', '01A', 'E38000002', 'NHS Alpha ICB - 01A', '2022-07-01', 'b.csv', 3);
-- put right
update organisation set edition = '2023-04-01' where row_no = 3;
