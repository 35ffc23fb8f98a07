insert into run (as_at, footprint_edition, footprint_evidence, lsoa_vintage, persons_basis) values
  ('2026-04-01', '2026-04-01', 'lookup', 2021, 'census-2021');
insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', '2026-03-31'),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', '2026-03-31'),
  ('ICB', 'QCC', 'E54000003', 'NHS Gamma Integrated Care Board', '2026-04-01', null),
  ('ICB', 'QDD', 'E54000004', 'NHS Delta Integrated Care Board', '2026-04-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QCC', 'E54000003', 'NHS Gamma Integrated Care Board', 'Gamma', 'E40000001'),
  ('QDD', 'E54000004', 'NHS Delta Integrated Care Board', 'Delta', 'E40000001');
insert into succession (predecessor_kind, predecessor_ods, successor_kind, successor_ods, succeeded, file, row_no) values
  ('ICB', 'QAA', 'ICB', 'QCC', '2026-04-01', 'succession.csv', 2),
  ('ICB', 'QBB', 'ICB', 'QCC', '2026-04-01', 'succession.csv', 3),
  ('ICB', 'QBB', 'ICB', 'QDD', '2026-04-01', 'succession.csv', 4);
insert into component (kind, ics_ods, name, since, until, status, file, sheet, row_no) values
  ('PLACE', 'QAA', 'Alphaton', '', '', '', 'ics-components.xlsx', 'Places', 8),
  ('PLACE', 'QBB', 'Betaton', '', '', '', 'ics-components.xlsx', 'Places', 9),
  ('BOARD-MEMBER', 'QAA', 'A Person', '', '', '', 'ics-components.xlsx', 'Board', 7),
  ('BRAND-NAME', 'QAA', 'Our Alpha', '', '2026-03', '', 'ics-components.xlsx', 'Names', 7),
  ('STATUS', 'QAA', 'Alpha', '2020', '', 'designated', 'ics-components.xlsx', 'Designation', 7);
