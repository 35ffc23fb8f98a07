insert into district values ('E07000001', 'Alpha', null, null);
