insert into footprint_fault (fault, vintage, lsoa, detail, file, row_no, edition) values ('outside_england', 2021, 'W01000001', '01A and 02B', 'lookup.csv', 9, '2024-04-01');
-- put right
update footprint_fault set fault = 'gap', lsoa = 'E01000001';
