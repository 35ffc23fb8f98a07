insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', null),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QAA', 'E54000001', 'NHS Alpha Integrated Care Board', 'Alpha', 'E40000001'),
  ('QBB', 'E54000002', 'NHS Beta Integrated Care Board', 'Beta', 'E40000001');
insert into organisation (kind, ods, name, edition, file, sheet, row_no, cell) values
  ('TRUST', 'RAA', 'Alpha & St. Ann''s NHS Foundation Trust', '2023-08-07', 'partners.xlsx', 'ICB Partners', 6, 'J6'),
  ('TRUST', 'RBB', 'Beta NHS Trust', '2023-08-07', 'partners.xlsx', 'ICB Partners', 9, 'J9'),
  ('LOCAL-AUTHORITY', '106', 'Alpha City Council', '2023-08-07', 'partners.xlsx', 'ICB Partners', 6, 'H6'),
  ('LOCAL-AUTHORITY', '107', 'Beta Council', '2023-08-07', 'partners.xlsx', 'ICB Partners', 9, 'H9');
insert into organisation (kind, ods, name, valid_from, edition, file, row_no) values
  ('FOUNDATION-TRUST', 'RAA', 'ALPHA AND ST ANNS NHS FOUNDATION TRUST', '2001-04-01', '2024-11-01', 'etr.csv', 2),
  ('TRUST', 'RBB', 'BETA NHS TRUST', '2001-04-01', '2024-11-01', 'etr.csv', 3);
insert into organisation (kind, gss, name, edition, file, row_no) values
  ('UPPER-TIER', 'E10000001', 'Alpha', '2024-04-01', 'districts.csv', 2),
  ('UPPER-TIER', 'E10000002', 'Beta', '2024-04-01', 'districts.csv', 3);
insert into district values ('E07000001', 'Alpha', 'E10000001', 'Alpha'), ('E07000002', 'Beta', 'E10000002', 'Beta');
insert into component (kind, ics_ods, name, trust_ods, authority_gss, since, until, status, file, sheet, row_no) values
  ('PLCAE', 'QAA', 'Alphaton', null, null, '', '', '', 'ics-components.xlsx', 'Sheet', 5),
  ('BOARD-MEMBER', 'QAA', 'A Person', null, null, '', '', '', 'ics-components.xlsx', 'Sheet', 6);
-- put right
update component set kind = 'PLACE' where row_no = 5;
update component set role = 'chair' where row_no = 6;
