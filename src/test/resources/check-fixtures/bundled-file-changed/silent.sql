insert into bundled_digest values ('a.csv', 'aa'), ('b.csv', 'bb'), ('c.geojson', 'cc');
-- put right
insert into source_table (file, sha256, row_count) values ('a.csv', 'aa', 7), ('b.csv', 'bb', 8);
insert into boundary_file values ('c.geojson', 'cc');
