insert into lsoa_bridged values ('E01000001', 2011, null, null, false);
