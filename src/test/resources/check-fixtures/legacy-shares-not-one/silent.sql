insert into part (legacy, kind, ods, gss, name, valid_from, ics_ods, lsoas, lsoa_share, persons, person_share, lsoa_vintage, best_fit, file, row_no) values
  (true, 'CCG', '00A', 'E38000009', 'NHS Gamma CCG', '2017-04-01', 'QAA', 2, 0.666667, 3000, 0.666667, 2021, true, 'old.csv', 2),
  (true, 'CCG', '00A', 'E38000009', 'NHS Gamma CCG', '2017-04-01', 'QBB', 1, 0.333332, 1500, 0.333333, 2021, false, 'old.csv', 3);
-- put right
update part set lsoa_share = 0.333333 where not best_fit;
