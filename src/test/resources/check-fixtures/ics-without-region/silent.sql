insert into code_validity (kind, ods, gss, name, valid_from, valid_to) values
  ('ICB', 'QAA', 'E54000001', 'NHS Alpha Integrated Care Board', '2022-07-01', null),
  ('ICB', 'QBB', 'E54000002', 'NHS Beta Integrated Care Board', '2022-07-01', null);
insert into ics (ods, gss, name, short_name, region_gss) values
  ('QAA', 'E54000001', 'NHS Alpha Integrated Care Board', 'Alpha', 'E40000001'),
  ('QBB', 'E54000002', 'NHS Beta Integrated Care Board', 'Beta', 'E40000001');
update ics set region_gss = null where ods = 'QBB';
-- put right
update ics set region_gss = 'E40000001';
