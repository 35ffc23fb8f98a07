insert into bundled_digest values ('a.csv', 'aa'), ('b.csv', 'bb'), ('c.geojson', 'cc');
insert into source_table (file, sha256) values ('b.csv', 'bb');
-- put right
insert into source_table (file, sha256) values ('a.csv', 'aa');
insert into boundary_file values ('c.geojson', 'cc');
