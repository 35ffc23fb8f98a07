insert into footprint_fault (fault, vintage, lsoa, detail, file, row_no, edition) values ('gap', 2021, 'E01000001', '01A and 02B', 'lookup.csv', 9, '2024-04-01');
