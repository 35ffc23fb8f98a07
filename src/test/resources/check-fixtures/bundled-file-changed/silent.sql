insert into bundled_digest values ('a.csv', 'aa'), ('b.csv', 'bb');
-- put right
insert into source_table (file, sha256, row_count) values ('a.csv', 'aa', 7), ('b.csv', 'bb', 8);
