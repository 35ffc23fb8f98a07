insert into footprint (edition, vintage, evidence, file, lsoas, covered, systems) values
  ('2024-04-01', 2021, 'lookup', 'lookup.csv', 3, 3, 2);
insert into lsoa_lacking (lsoa, sub_icb_ods, row_no) values ('E01000001', '01A', 2);
