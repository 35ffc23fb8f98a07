insert into lsoa_lacking (lsoa, ics_ods, persons) values ('E01000001', 'QAA', 0);
