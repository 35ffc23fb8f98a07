insert into footprint (edition, vintage, evidence, file, lsoas, covered) values ('2021-04-01', 2021, 'lookup', 'old.csv', 3, 3);
insert into residents_total values ('census-2021', 2021, 3, 4500, 'residents.csv');
insert into footprint_sub_icb (edition, vintage, kind, ods) values ('2021-04-01', 2021, 'CCG', '00A');
insert into part (legacy, kind, ods, gss, name, valid_from, ics_ods, lsoas, lsoa_share, persons, person_share, lsoa_vintage, best_fit, file, row_no) values
  (true, 'CCG', '00A', 'E38000009', 'NHS Gamma CCG', '2017-04-01', 'QAA', 2, 0.666667, 3000, 0.666667, 2021, true, 'old.csv', 2),
  (true, 'CCG', '00A', 'E38000009', 'NHS Gamma CCG', '2017-04-01', 'QBB', 1, 0.333333, 1500, 0.333333, 2021, false, 'old.csv', 3);
delete from part where not best_fit;
-- put right
update part set lsoas = 3, persons = 4500;
