insert into lsoa_move (lsoa, vintage, from_edition, to_edition, from_sub_icb_ods, to_sub_icb_ods, why, file, row_no) values
  ('E01000001', 2021, '2022-07-01', '2024-04-01', '01A', '02B', 'unexplained', 'lookup.csv', 9);
-- put right
update lsoa_move set why = 'boundary change';
