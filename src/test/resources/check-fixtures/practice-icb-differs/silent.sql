insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', null),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QAA', 'E54000001', 'NHS Alpha Integrated Care Board', 'Alpha', 'E40000001'),
  ('QBB', 'E54000002', 'NHS Beta Integrated Care Board', 'Beta', 'E40000001');
insert into code_validity (kind, ods, gss, name, valid_from) values
  ('SUB-ICB', '01A', 'E38000001', 'NHS Alpha ICB - 01A', '2022-07-01'),
  ('SUB-ICB', '02B', 'E38000002', 'NHS Beta ICB - 02B', '2022-07-01');
insert into footprint_sub_icb (edition, vintage, kind, ods, gss, system_ods, system_gss, lsoas, persons, file, row_no) values
  ('2024-04-01', 2021, 'SUB-ICB', '01A', 'E38000001', 'QAA', 'E54000001', 2, 3000, 'lookup.csv', 2),
  ('2024-04-01', 2021, 'SUB-ICB', '02B', 'E38000002', 'QBB', 'E54000002', 1, 1500, 'lookup.csv', 4);
insert into organisation (kind, ods, name, valid_from, status, edition, file, row_no) values
  ('GP-PRACTICE', 'A81001', 'ALPHA SURGERY', '1974-04-01', 'A', '2025-09-01', 'epraccur.csv', 1),
  ('GP-PRACTICE', 'A81002', 'BETA SURGERY', '1974-04-01', 'A', '2025-09-01', 'epraccur.csv', 2);
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, valid_from, edition, file, row_no) values
  ('commissioned-by', 'GP-PRACTICE', 'A81001', 'SUB-ICB', '01A', '2020-04-01', '2025-09-01', 'epraccur.csv', 1),
  ('commissioned-by', 'GP-PRACTICE', 'A81002', 'SUB-ICB', '02B', '2020-04-01', '2025-09-01', 'epraccur.csv', 2),
  ('geographic', 'GP-PRACTICE', 'A81001', 'ICB', 'QAA', null, '2025-09-01', 'epraccur.csv', 1),
  ('geographic', 'GP-PRACTICE', 'A81002', 'ICB', 'QBB', null, '2025-09-01', 'epraccur.csv', 2);
insert into organisation (kind, ods, name, valid_from, edition, file, row_no) values
  ('PCN', 'U00001', 'ALPHA PCN', '2019-07-01', '2023-01-09', 'epcn.xlsx', 2);
insert into membership (relation, child_kind, child_ods, parent_kind, parent_ods, valid_from, edition, file, row_no) values
  ('part-of', 'PCN', 'U00001', 'SUB-ICB', '01A', null, '2023-01-09', 'epcn.xlsx', 2),
  ('core-partner', 'GP-PRACTICE', 'A81001', 'PCN', 'U00001', '2019-07-01', '2023-01-09', 'epcn.xlsx', 2);
update membership set parent_ods = 'QAA' where relation = 'geographic' and child_ods = 'A81002';
insert into source_table (file, sheet, layout, dialect, edition, sha256, row_count, register, bundled, content) values
  ('epraccur.csv', '', 'ods-practices', 'legacy', '2025-09-01', '', 2, false, false, '');
-- put right: there the ICB is that of the postcode
update source_table set dialect = 'dse';
