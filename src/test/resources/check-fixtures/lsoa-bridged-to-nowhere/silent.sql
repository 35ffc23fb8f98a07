insert into lsoa_bridged values ('E01000001', 2011, null, null, false);
-- put right
update lsoa_bridged set ics_ods = 'QAA';
