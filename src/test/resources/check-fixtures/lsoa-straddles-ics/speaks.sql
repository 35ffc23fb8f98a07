insert into lsoa_bridged_lacking values ('E01000001', 2011, 'QAA', 'E54000001', true);
