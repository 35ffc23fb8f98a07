insert into authority_part (tier, gss, ics_ods) values ('UPPER-TIER', 'E10000001', 'QAA'), ('UPPER-TIER', 'E10000001', 'QBB');
