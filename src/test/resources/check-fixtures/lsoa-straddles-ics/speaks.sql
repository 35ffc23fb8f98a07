insert into lsoa_bridged values ('E01000001', 2011, 'QAA', 'E54000001', true);
