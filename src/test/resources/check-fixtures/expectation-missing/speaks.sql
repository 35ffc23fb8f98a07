insert into expectation values ('ICS', '2022-07-01', '2025-03-31', 42, 42, 'act');
