insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', null),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QAA', 'E54000001', 'NHS Alpha Integrated Care Board', 'Alpha', 'E40000001'),
  ('QBB', 'E54000002', 'NHS Beta Integrated Care Board', 'Beta', 'E40000001');
insert into lsoa_group (lsoa_group, ics_ods, district_gss) values (0, 'QAA', 'E07000001'), (1, 'QBB', 'E07000001');
insert into district values ('E07000001', 'Alpha', 'E10000001', 'Alphashire');
insert into authority_part (tier, gss, ics_ods) values ('UPPER-TIER', 'E10000001', 'QAA');
