-- The same file with the same six columns, by DuckDB. The placeholders are set by run.sh.
set memory_limit = '8GB';
create temp table mapping as
  select *, row_number() over (partition by legacy_gss order by best_fit desc nulls last) as nth
  from read_csv('@release@/legacy_to_ics.csv', all_varchar = true)
  where legacy_kind = 'CCG' and valid_from <= '2021-04-01' and valid_to >= '2021-04-01';
copy (
  select data.*, ics_ods, ics_gss, ics_name,
         person_share as ics_share, relation as ics_relation, evidence as ics_evidence
  from read_csv('@in@', all_varchar = true) as data
  left join (select * from mapping where nth = 1) as best on data.ccg = best.legacy_gss
) to '@out@' (header true);
