insert into lsoa (lsoa, ics_ods, persons) values ('E01000001', 'QAA', 0);
-- put right
update lsoa set persons = 1500;
