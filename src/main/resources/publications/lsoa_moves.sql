-- One row is an LSOA that changed system between two editions other than by a succession.
-- key: lsoa, to_edition
-- lsoa: ONS code of the LSOA, in the vintage of the later edition
-- lsoa_vintage: the census that drew it
-- from_edition: the last edition that shows it in the old system
-- to_edition: the first edition that shows it in the new one
-- from_sub_icb_ods: ODS code of the CCG or sub-ICB it was in
-- to_sub_icb_ods: ODS code of the CCG or sub-ICB it is in
-- from_system_ods: ODS code of the STP or ICB it was in; empty where no list of the day gives one
-- from_system_gss: ONS code of the STP or ICB it was in
-- to_system_ods: ODS code of the STP or ICB it is in
-- to_system_gss: ONS code of the STP or ICB it is in
-- reason: boundary change, sub-ICB moved (the whole of it), LSOA redrawn, or unexplained
-- required: lsoa, lsoa_vintage, from_edition, to_edition, from_system_gss, to_system_gss, reason
-- allowed: reason = boundary change | sub-ICB moved | LSOA redrawn | unexplained
select m.lsoa, m.vintage as lsoa_vintage, m.from_edition, m.to_edition,
  m.from_sub_icb_ods, m.to_sub_icb_ods, m.from_system_ods, m.from_system_gss,
  m.to_system_ods, m.to_system_gss, m.why as reason
from lsoa_move m
where m.system_changed
order by m.lsoa, m.to_edition
