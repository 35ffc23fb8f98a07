insert into membership (relation, child_kind, child_ods, parent_kind, parent_gss, edition, file, row_no) values
  ('region', 'ICB', 'QAA', 'REGION', 'E40000001', '2022-07-01', 'a.csv', 2),
  ('region', 'ICB', 'QAA', 'REGION', 'E40000002', '2022-07-01', 'a.csv', 3);
