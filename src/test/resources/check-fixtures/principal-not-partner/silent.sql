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
update membership set parent_ods = 'QBB' where cell = 'E4';
-- put right
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, sheet, row_no) values
  ('partner', 'TRUST', 'RAA', 'ICB', 'QBB', '2023-08-07', 'partners.xlsx', 'ICB Partners', 10);
-- a list of partners of years before has nobody of a trust that was founded since
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, sheet, row_no, cell) values
  ('partner', 'CARE-TRUST', 'RCC', 'ICB', 'QAA', '2021-04-01', 'old.xlsx', 'Current STPs', 6, 'J6'),
  ('principal', 'CARE-TRUST', 'RDD', 'ICB', 'QBB', '2022-09-01', 'finances.xlsx', 'ICB Financial Apportionment', 6, 'E6');
