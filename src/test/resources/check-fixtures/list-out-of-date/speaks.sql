insert into run values ('2026-03-31', '2024-04-01', 'lookup', 2021, 'census-2021', 0);
insert into list_age values ('GP-PRACTICE', 6, 'epraccur', 'published every month'),
  ('TRUST', 24, 'etr', 'published every month'),
  ('partner', 36, 'the partners workbook', 'published irregularly');
insert into organisation (kind, ods, edition, file, sheet) values
  ('GP-PRACTICE', 'A81001', '2018-06-01', 'epraccur.csv', ''),
  ('GP-PRACTICE', 'A81002', '2017-06-01', 'older.csv', ''),
  ('FOUNDATION-TRUST', 'RAA', '2025-06-01', 'etr.csv', ''),
  ('TRUST', 'RBB', '2020-06-01', 'older.csv', '');
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, edition, file, sheet)
values ('partner', 'TRUST', 'RAA', 'ICB', 'QAA', '2023-03-30', 'partners.xlsx', 'ICB Partners'),
  ('geographic', 'TRUST', 'RAA', 'ICB', 'QAA', '2001-01-01', 'etr.csv', '');
