insert into lsoa_bridged_lacking values ('E01000001', 2011, null, null, false);
-- put right
update lsoa_bridged_lacking set ics_ods = 'QAA';
