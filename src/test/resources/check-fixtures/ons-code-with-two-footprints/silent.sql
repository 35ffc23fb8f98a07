insert into footprint_sub_icb (edition, vintage, kind, ods, gss, lsoas, lsoa_digest, file, row_no) values
  ('2022-07-01', 2021, 'SUB-ICB', '01A', 'E38000001', 2, 'a1', 'l22.csv', 2),
  ('2024-04-01', 2021, 'SUB-ICB', '01A', 'E38000001', 3, 'b2', 'l24.csv', 2);
-- put right
update footprint_sub_icb set gss = 'E38000003' where lsoa_digest = 'b2';
