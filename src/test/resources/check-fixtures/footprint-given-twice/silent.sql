insert into footprint_rival values (2021, '2024-04-01', 'new.csv', '', 5, 'other.csv', true, null, '01A', null);
-- put right
update footprint_rival set lsoa = 'E01000001';
