insert into organisation (kind, ods, name, valid_from, valid_to, edition, file, row_no) values
  ('TRUST', 'RAA', 'ALPHA NHS TRUST', '2001-04-01', '2020-03-31', '2022-06-30', 'etr.csv', 2),
  ('TRUST', 'RBB', 'BETA NHS TRUST', '2001-04-01', null, '2022-06-30', 'etr.csv', 3);
insert into component (kind, ics_ods, name, trust_ods, since, until, status, file, sheet, row_no) values
  ('COLLABORATIVE', 'QAA', 'Alpha Collaborative', 'RAA', '', '', '', 'ics-components.xlsx', 'Collaboratives', 7),
  ('COLLABORATIVE', 'QAA', 'Alpha Collaborative', 'RBB', '', '', '', 'ics-components.xlsx', 'Collaboratives', 8);
