insert into component (kind, ics_ods, name, role, since, until, status, file, sheet, row_no) values
  ('BOARD-MEMBER', 'QAA', 'A Person', 'chairman', '', '', '', 'ics-components.xlsx', 'Board', 7),
  ('BOARD-MEMBER', 'QAA', 'B Person', 'chief executive', '', '', '', 'ics-components.xlsx', 'Board', 8);
