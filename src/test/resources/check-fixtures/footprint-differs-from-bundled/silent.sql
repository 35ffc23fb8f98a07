insert into footprint_rival values (2021, '2024-04-01', 'new.csv', '', 5, 'other.csv', true, 'E01000001', '01A', '02B');
-- put right
update footprint_rival set unused_bundled = false;
