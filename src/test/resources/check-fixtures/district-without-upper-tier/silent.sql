insert into district values ('E07000001', 'Alpha', null, null);
-- put right
update district set upper_tier_gss = 'E10000001', upper_tier_name = 'Alphashire';
