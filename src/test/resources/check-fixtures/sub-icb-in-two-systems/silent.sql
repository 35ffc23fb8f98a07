insert into membership (relation, child_kind, child_ods, parent_kind, parent_gss, edition, file, row_no) values
  ('part-of', 'SUB-ICB', '01A', 'ICB', 'E54000001', '2022-07-01', 'a.csv', 2),
  ('part-of', 'SUB-ICB', '01A', 'ICB', 'E54000002', '2022-07-01', 'b.csv', 9);
-- put right
update membership set edition = '2024-07-01' where row_no = 9;
