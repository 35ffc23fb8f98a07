insert into source_table (file, sha256, bundled) values ('succession.csv', '', true), ('trusts.csv', '', false);
insert into succession (predecessor_kind, predecessor_ods, successor_kind, successor_ods, succeeded, file, row_no) values
  ('TRUST', 'R0A', 'TRUST', 'R0C', '2006-10-01', 'succession.csv', 2),
  ('TRUST', 'R0B', 'TRUST', 'R0C', '2006-10-01', 'succession.csv', 3);
insert into succession (predecessor_kind, predecessor_ods, successor_kind, successor_ods, succeeded, file, row_no) values
  ('TRUST', 'R0A', 'TRUST', 'R0C', '2006-10-01', 'trusts.csv', 5),
  ('TRUST', 'R0B', 'TRUST', 'R0C', '2006-10-01', 'trusts.csv', 6),
  ('TRUST', 'R0D', 'TRUST', 'R0C', '2007-04-01', 'trusts.csv', 7);
