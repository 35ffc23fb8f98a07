insert into lsoa_bridged values ('E01000001', 2011, 'QAA', 'E54000001', true);
-- put right
update lsoa_bridged set straddles = false;
