insert into bundled_digest values ('a.csv', 'aa'), ('b.csv', 'bb'), ('c.geojson', 'cc');
insert into source_table (file, sha256) values ('b.csv', 'bb');
