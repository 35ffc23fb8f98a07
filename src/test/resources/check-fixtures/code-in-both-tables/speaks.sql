insert into part (legacy, kind, ods, gss, name, valid_from, valid_to, ics_ods, lsoas, lsoa_share, persons, person_share, lsoa_vintage, best_fit, file, row_no) values
  (true, 'ICB', 'QAA', 'E54000001', 'NHS Alpha ICB', '2022-07-01', '2026-03-31', 'QAA', 2, 1, 3000, 1, 2021, true, 'old.csv', 2),
  (false, 'ICB', 'QAA', 'E54000001', 'NHS Alpha ICB', '2022-07-01', null, 'QAA', 2, 1, 3000, 1, 2021, true, 'new.csv', 2);
