insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', null),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QAA', 'E54000001', 'NHS Alpha Integrated Care Board', 'Alpha', 'E40000001'),
  ('QBB', 'E54000002', 'NHS Beta Integrated Care Board', 'Beta', 'E40000001');
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, sheet, row_no, cell) values
  ('partner', 'TRUST', 'RAA', 'ICB', 'QAA', '2023-08-07', 'partners.xlsx', 'ICB Partners', 6, 'J6'),
  ('partner', 'LOCAL-AUTHORITY', '106', 'ICB', 'QAA', '2023-08-07', 'partners.xlsx', 'ICB Partners', 6, 'H6'),
  ('partner', 'TRUST', 'RBB', 'ICB', 'QBB', '2023-08-07', 'partners.xlsx', 'ICB Partners', 9, 'J9'),
  ('partner', 'LOCAL-AUTHORITY', '107', 'ICB', 'QBB', '2023-08-07', 'partners.xlsx', 'ICB Partners', 9, 'H9'),
  ('principal', 'TRUST', 'RAA', 'ICB', 'QAA', '2023-08-07', 'partners.xlsx', 'ICB Financial Apportionment', 4, 'E4'),
  ('principal', 'TRUST', 'RBB', 'ICB', 'QBB', '2023-08-07', 'partners.xlsx', 'ICB Financial Apportionment', 5, 'E5');
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, sheet, row_no, cell) values
  ('principal', 'TRUST', 'RAA', 'ICB', 'QBB', '2023-08-07', 'partners.xlsx', 'ICB Financial Apportionment', 7, 'E7');
-- put right
delete from membership where cell = 'E7';
