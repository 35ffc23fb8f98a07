insert into lsoa_bridged_lacking values ('E01000001', 2011, null, null, false);
