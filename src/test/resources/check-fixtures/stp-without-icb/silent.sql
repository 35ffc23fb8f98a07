insert into expectation values ('STP', '2018-04-01', '2022-06-30', 42, 42, 'act');
insert into code_validity (kind, ods, gss, name, valid_from, valid_to, file, row_no) values
  ('STP', 'QAA', 'E54000001', 'Alpha', '2020-04-01', '2022-06-30', 'stp.csv', 2),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null, 'icb.csv', 2);
-- put right
update code_validity set ods = 'QAA';
