insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', null),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QAA', 'E54000001', 'NHS Alpha Integrated Care Board', 'Alpha', 'E40000001'),
  ('QBB', 'E54000002', 'NHS Beta Integrated Care Board', 'Beta', 'E40000001');
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, row_no) values
  ('geographic', 'FOUNDATION-TRUST', 'RAA', 'ICB', 'QAA', '2024-11-01', 'etr.csv', 2),
  ('geographic', 'TRUST', 'RBB', 'ICB', 'QBB', '2024-11-01', 'etr.csv', 3);
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, row_no) values
  ('geographic', 'FOUNDATION-TRUST', 'RAA', 'ICB', 'QBB', '2024-11-01', 'etr.csv', 9);
-- put right
update membership set edition = '2023-11-01' where row_no = 9;
