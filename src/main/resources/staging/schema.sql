-- The tables that checks and publications read. Rebuilt for every run: nothing here outlives it.
-- Origin columns (file, sheet, row_no, cell, edition) say where a fact stands.

create table build_day (
  as_at date not null
);

create table run (
  as_at date not null,
  footprint_edition date not null,
  footprint_evidence varchar not null,
  lsoa_vintage int not null,
  persons_basis varchar not null,
  ics_codes_changed int
);

-- The tables that were read. The codes and names of a `register` are those of its day.
create table source_table (
  file varchar not null,
  sheet varchar not null,
  layout varchar not null,
  dialect varchar,
  edition date,
  sha256 varchar not null,
  row_count bigint not null,
  register boolean not null,
  bundled boolean not null,
  content varchar not null
);
create index source_table_key on source_table (file, sheet);

-- The tables that the last release was made from.
create table former_source_table (
  release varchar not null,
  file varchar not null,
  sheet varchar not null,
  layout varchar not null,
  edition date,
  sha256 varchar not null,
  row_count bigint not null
);

-- The bundled files as they were compiled.
create table bundled_digest (
  file varchar not null,
  sha256 varchar not null
);

-- The official lists as their publishers issued them; `content` is a digest of their rows.
create table known_list (
  layout varchar not null,
  dialect varchar not null,
  edition date not null,
  row_count bigint not null,
  content varchar not null
);

-- The boundaries that the map is drawn from: files of the input that are no lists.
create table boundary_file (
  file varchar not null,
  sha256 varchar not null
);

create table expectation (
  what varchar not null,
  valid_from date,
  valid_to date,
  least bigint not null,
  most bigint not null,
  why varchar not null
);

-- How old the latest list of a kind of organisation, or of a relation, may be.
create table list_age (
  what varchar not null,
  months int not null,
  to_fetch varchar not null,
  why varchar not null
);

create table organisation (
  kind varchar not null,
  ods varchar,
  gss varchar,
  name varchar not null,
  name_key varchar not null,
  valid_from date,
  valid_to date,
  status varchar not null,
  postcode varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

create table membership (
  relation varchar not null,
  child_kind varchar not null,
  child_ods varchar,
  child_gss varchar,
  parent_kind varchar not null,
  parent_ods varchar,
  parent_gss varchar,
  valid_from date,
  valid_to date,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

create table succession (
  predecessor_kind varchar not null,
  predecessor_ods varchar,
  predecessor_gss varchar,
  successor_kind varchar not null,
  successor_ods varchar,
  successor_gss varchar,
  succeeded date not null,
  how varchar not null,
  evidence varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

create index succession_predecessor on succession (predecessor_ods);

-- A declared part of a system; dates are as precise as they are known, so they are texts.
create table component (
  kind varchar not null,
  ics_ods varchar,
  name varchar not null,
  trust_ods varchar,
  authority_gss varchar,
  level varchar default '' not null,
  member_kind varchar default '' not null,
  member varchar default '' not null,
  role varchar default '' not null,
  since varchar not null,
  until varchar not null,
  status varchar not null,
  source varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

-- Every footprint that was read, and what covers England in it.
create table footprint (
  edition date not null,
  vintage int not null,
  evidence varchar not null,
  file varchar not null,
  sheet varchar not null,
  bundled boolean not null,
  lsoas int not null,
  covered int not null,
  systems int not null
);

create table footprint_fault (
  fault varchar not null,
  vintage int not null,
  lsoa varchar not null,
  detail varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

-- The sub-ICBs of every footprint, with the first row that names each and the system of its edition.
create table footprint_sub_icb (
  edition date not null,
  vintage int not null,
  kind varchar not null,
  ods varchar,
  gss varchar,
  system_ods varchar,
  system_gss varchar,
  lsoas int not null,
  persons int not null,
  lsoa_digest varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null
);

-- The sub-ICBs of other editions that are not, with the same boundary, sub-ICBs of the as-at day: in which of
-- the as-at day the parts of each lie.
create table sub_icb_redrawn (
  edition date not null,
  vintage int not null,
  ods varchar,
  gss varchar,
  now_ods varchar,
  now_gss varchar,
  lsoas int not null
);
create index sub_icb_redrawn_ods on sub_icb_redrawn (ods, edition);

-- Two sources of one edition: the LSOAs that they put into different sub-ICBs.
create table footprint_rival (
  vintage int not null,
  edition date not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  unused_file varchar not null,
  unused_bundled boolean not null,
  lsoa varchar,
  sub_icb varchar,
  unused_sub_icb varchar
);

-- Residents and changes of LSOAs of which an official list says otherwise than the bundled facts; empty
-- where one of the two is silent.
create table lsoa_rival (
  lsoa varchar not null,
  said varchar not null,
  bundled_said varchar not null,
  bundled_file varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null
);

-- The footprint of the as-at day: the LSOAs of a group lie in the same areas. Which LSOA is in which
-- group is not a table: it is kept beside the database (LsoaGroups).
create table lsoa_group (
  lsoa_group int not null,
  sub_icb_ods varchar,
  sub_icb_gss varchar,
  ics_ods varchar,
  ics_gss varchar,
  district_gss varchar,
  lsoas int not null,
  persons int not null
);

-- Those of its LSOAs that have no ICS or no residents.
create table lsoa_lacking (
  lsoa varchar not null,
  sub_icb_ods varchar,
  sub_icb_gss varchar,
  ics_ods varchar,
  ics_gss varchar,
  persons int not null,
  row_no int not null
);

-- The LSOAs of the other vintage, each in its ICS of the as-at day, likewise.
create table lsoa_group_bridged (
  lsoa_group int not null,
  vintage int not null,
  ics_ods varchar,
  ics_gss varchar,
  straddles boolean not null
);

-- Those of them that lie in no ICS or in several.
create table lsoa_bridged_lacking (
  lsoa varchar not null,
  vintage int not null,
  ics_ods varchar,
  ics_gss varchar,
  straddles boolean not null
);

create table ics (
  ods varchar,
  gss varchar,
  name varchar not null,
  short_name varchar not null,
  region_ods varchar,
  region_gss varchar,
  region_name varchar,
  valid_from date
);
create index ics_ods on ics (ods);

-- A pair of codes and the days on which it was valid.
create table code_validity (
  kind varchar not null,
  ods varchar,
  gss varchar,
  name varchar not null,
  valid_from date not null,
  valid_to date,
  why_from varchar not null,
  why_to varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

create index code_validity_ods on code_validity (ods);
create index code_validity_gss on code_validity (gss);

-- A name under a pair of codes and the days on which it stood.
create table name_validity (
  kind varchar not null,
  ods varchar,
  gss varchar,
  name varchar not null,
  valid_from date not null,
  valid_to date,
  why varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);
create index name_validity_ods on name_validity (ods, kind);
create index name_validity_gss on name_validity (gss, kind);

-- A part of an area in an ICS; `legacy` areas are those of legacy_to_ics.csv.
create table part (
  legacy boolean not null,
  kind varchar not null,
  ods varchar,
  gss varchar,
  name varchar not null,
  valid_from date not null,
  valid_to date,
  ics_ods varchar,
  ics_gss varchar,
  whole boolean not null,
  lsoas int,
  lsoa_share decimal(7, 6),
  lsoa_vintage int,
  persons int,
  person_share decimal(7, 6),
  persons_basis varchar not null,
  best_fit boolean not null,
  evidence varchar not null,
  shown_edition date,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

-- Periods of an area that follow each other with the same parts, taken together: the published tables
-- have the parts of the last of them for all its days. Those before certain_from are assumed.
create table part_period (
  legacy boolean not null,
  area varchar not null,
  last_from date not null,
  valid_from date not null,
  certain_from date,
  shown_edition date
);
create index part_period_area on part_period (area, last_from);

-- The days that lookups by year stand for: the first on which areas of a kind were valid, and each
-- 1 April after it until the as-at day.
create table lookup_day (
  kind varchar not null,
  file_year int not null,
  on_day date not null
);

create table lsoa_move (
  lsoa varchar not null,
  vintage int not null,
  from_edition date not null,
  to_edition date not null,
  from_sub_icb_ods varchar,
  from_sub_icb_gss varchar,
  to_sub_icb_ods varchar,
  to_sub_icb_gss varchar,
  from_system_ods varchar,
  from_system_gss varchar,
  to_system_ods varchar,
  to_system_gss varchar,
  system_changed boolean not null,
  why varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);

-- The upper-tier authority of each district of the as-at footprint.
create table district (
  gss varchar not null,
  name varchar not null,
  upper_tier_gss varchar,
  upper_tier_name varchar
);
create index district_gss on district (gss);
create index district_upper_tier on district (upper_tier_gss);

-- A part of a district or upper-tier authority in an ICS.
create table authority_part (
  tier varchar not null,
  gss varchar not null,
  ics_ods varchar,
  ics_gss varchar,
  whole boolean not null,
  lsoas int not null,
  lsoa_share decimal(7, 6) not null,
  persons int not null,
  person_share decimal(7, 6),
  best_fit boolean not null
);
create index authority_part_gss on authority_part (gss);

create table residents_total (
  basis varchar not null,
  vintage int not null,
  lsoas int not null,
  persons bigint not null,
  -- several have commas between them
  file varchar not null
);

-- The two codes of an area in the lists of an edition; filled from organisation, for joins.
create table code_pair (
  kind varchar not null,
  edition date not null,
  ods varchar not null,
  gss varchar not null
);
create index code_pair_ods on code_pair (kind, edition, ods);
create index code_pair_gss on code_pair (kind, edition, gss);

-- The tables below are filled by bodies.sql, ListedLinks and organisations.sql: what the lists say as
-- at the day.

create table bundled_table (
  file varchar not null,
  sheet varchar not null,
  bundled boolean not null
);
create index bundled_table_key on bundled_table (file, sheet);

-- A body that is no area of the mapping, as its newest list tells of it. The family of all trusts is
-- one: a trust becomes a foundation trust under the same code.
create table listed_body (
  family varchar not null,
  kind varchar not null,
  ods varchar,
  gss varchar,
  name varchar not null,
  name_key varchar not null,
  valid_from date,
  valid_to date,
  status varchar not null,
  postcode varchar not null,
  first_listed date,
  last_listed date,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);
create index listed_body_ods on listed_body (ods, family);
create index listed_body_gss on listed_body (gss);

-- The list that speaks for a relation of a kind: the newest until the as-at day, an official file
-- before the bundled facts; where all are newer the oldest, and `later` says so.
create table list_used (
  relation varchar not null,
  child_kind varchar not null,
  file varchar not null,
  sheet varchar not null,
  edition date,
  later boolean not null
);

create index list_used_key on list_used (relation, child_kind, file);

-- Every ODS code of an STP or ICB with its ICS of the as-at day, and since when. Evidence: listed; inferred, from the
-- succession; one of several, where the ICB was divided.
create table ics_of_icb (
  icb_ods varchar not null,
  ics_ods varchar not null,
  since date,
  evidence varchar not null
);
create index ics_of_icb_ods on ics_of_icb (icb_ods);

-- Each code of an upper-tier authority that was re-issued, and the one of the as-at day.
create table authority_code (
  gss varchar not null,
  now_gss varchar not null
);
create index authority_code_gss on authority_code (gss);

create table sub_icb_open (
  ods varchar primary key,
  ics_ods varchar
);

-- The open sub-ICB locations of the ODS list of commissioners.
create table listed_sub_icb (
  ods varchar primary key,
  name varchar not null,
  name_key varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  edition date
);

-- Every ODS code of a CCG or sub-ICB with its sub-ICB location of the as-at day; evidence likewise.
create table sub_icb_of (
  ods varchar not null,
  sub_icb_ods varchar not null,
  ics_ods varchar,
  since date,
  evidence varchar not null
);
create index sub_icb_of_ods on sub_icb_of (ods);

-- The codes of sub-ICBs that lists of a day name, the edition of the footprint that shows that day, and those of
-- the codes that it shows.
create table sub_icb_asked (
  on_day date not null,
  ods varchar not null
);
create index sub_icb_asked_ods on sub_icb_asked (ods, on_day);
create table footprint_shown (
  on_day date primary key,
  edition date not null
);
create table sub_icb_shown (
  on_day date not null,
  ods varchar not null,
  gss varchar,
  edition date not null
);
create index sub_icb_shown_ods on sub_icb_shown (ods, on_day);

-- The sub-ICBs of the as-at day that a code may mean which a list of a day names: by the footprint of that day.
create table sub_icb_choice (
  on_day date,
  ods varchar not null,
  sub_icb_ods varchar not null,
  ics_ods varchar,
  evidence varchar not null
);
create index sub_icb_choice_ods on sub_icb_choice (ods, on_day);

-- The same, one row for each code and day.
create table sub_icb_then (
  on_day date,
  ods varchar not null,
  sub_icb_ods varchar,
  ics_ods varchar,
  evidence varchar not null
);
create index sub_icb_then_ods on sub_icb_then (ods, on_day);

-- The sub-ICB of a network by its practices' commissioners.
create table pcn_by_practices (
  pcn_ods varchar primary key,
  sub_icb_ods varchar,
  ics_ods varchar,
  evidence varchar not null,
  edition date
);

-- The links of the lists that speak for their relation; nth 1 is a child's latest.
create table link_used (
  relation varchar not null,
  child_kind varchar not null,
  child_ods varchar not null,
  parent_kind varchar not null,
  parent_ods varchar not null,
  valid_from date,
  valid_to date,
  later boolean not null,
  nth int not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);
create index link_used_child on link_used (child_ods, relation, nth);

-- A trust's link to an ICB, as listed, and the ICS of the as-at day that it leads to.
create table trust_link (
  trust_ods varchar not null,
  relation varchar not null,
  icb_ods varchar,
  ics_ods varchar,
  evidence varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);
create index trust_link_ods on trust_link (trust_ods, relation);

-- A practice as core partner of a network on the as-at day; nth 1 is the network it joined last.
create table pcn_practice (
  practice_ods varchar not null,
  pcn_ods varchar not null,
  valid_from date,
  nth int not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null
);
create index pcn_practice_practice on pcn_practice (practice_ods);
create index pcn_practice_pcn on pcn_practice (pcn_ods);

-- Bodies of the whole of England that no list of the input holds, as the law makes them.
create table national_body (
  kind varchar not null,
  ods varchar,
  name varchar not null,
  valid_from date not null,
  source varchar not null
);

-- Whom they hold to account or review. The first day is that of the child where it is younger.
create table national_relation (
  relation varchar not null,
  child_kind varchar not null,
  parent_kind varchar not null,
  valid_from date not null,
  source varchar not null
);

-- An open network and an active GP practice of England, with the sub-ICB that the list gives and the
-- one of the as-at day; without one where the listed one was divided, `evidence` names the choices.
create table pcn_now (
  pcn_ods varchar not null,
  name varchar not null,
  valid_from date,
  listed_sub_icb_ods varchar,
  sub_icb_ods varchar,
  ics_ods varchar,
  evidence varchar not null,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);
create index pcn_now_ods on pcn_now (pcn_ods);
create table practice_now (
  practice_ods varchar not null,
  name varchar not null,
  postcode varchar not null,
  valid_from date,
  commissioner_ods varchar,
  sub_icb_ods varchar,
  ics_ods varchar,
  evidence varchar not null,
  listed_icb_ods varchar,
  pcn_ods varchar,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null,
  edition date
);
create index practice_now_ods on practice_now (practice_ods);

-- What two names of one local authority have in common.
create alias authority_key deterministic for 'icsref.stage.NameKey.ofAuthority';

-- The names that the partner workbook gives, one row for each spelling of each edition.
create table partner_body (
  kind varchar not null,
  ods varchar not null,
  name varchar not null,
  name_key varchar not null,
  edition date,
  file varchar not null,
  sheet varchar not null,
  row_no int not null,
  cell varchar not null
);
create index partner_body_ods on partner_body (ods, kind);

-- Since when an upper-tier authority has its code, where the lists of districts show that it is younger than
-- they are. A code that was only re-issued is as old as the one before.
create table authority_start (
  gss varchar primary key,
  since date not null
);

-- The first day of an ICS as a statutory body, and of its ODS code, which may be that of an STP.
create table ics_start (
  ods varchar primary key,
  since date not null,
  coded_since date not null
);

create index footprint_sub_icb_ods on footprint_sub_icb (ods, edition);

-- Every step from one pair of codes to another: what lists state, with both codes wherever a list of the day
-- has them; and what follows from the codes, the footprints and the act.
create table succession_step (
  predecessor_kind varchar not null,
  predecessor_ods varchar,
  predecessor_gss varchar,
  successor_kind varchar not null,
  successor_ods varchar,
  successor_gss varchar,
  succeeded date not null,
  how varchar not null,
  evidence varchar not null
);

-- How many partners of an ICB the workbook names.
create table partner_count (
  ics_ods varchar primary key,
  trusts int not null,
  authorities int not null
);

-- The ICB of a sub-ICB in each footprint, until the next one.
create table footprint_parent (
  ods varchar not null,
  system_ods varchar not null,
  edition date not null,
  next_edition date,
  file varchar not null,
  row_no int not null
);
create index footprint_parent_ods on footprint_parent (ods);

-- The name of a sub-ICB in the newest ONS list.
create table lookup_sub_icb (
  ods varchar primary key,
  name varchar not null,
  name_key varchar not null,
  file varchar not null,
  row_no int not null
);
