insert into expectation values ('ICS', '2022-07-01', '2025-03-31', 42, 42, 'act');
-- put right
update expectation set valid_to = '2026-03-31';
