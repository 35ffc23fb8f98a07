insert into lsoa_rival values
  ('E01000001', '1500 residents (census-2021)', '1473 residents (census-2021)', 'bundled.csv', 'new.csv', '', 5),
  ('E01000002', '', 'E01000002 in 2021 (U)', 'bundled.csv', 'new.csv', '', 0),
  ('E01000003', 'E01000009 in 2021 (U)', '', 'bundled.csv', 'new.csv', '', 9);
-- put right
delete from lsoa_rival;
