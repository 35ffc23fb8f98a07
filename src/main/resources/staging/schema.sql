-- The tables that checks and publications read. Rebuilt for every run: nothing here outlives it.
-- Origin columns (file, sheet, row_no, cell, edition) say where a fact stands.

create table run (
  as_at date not null,
  footprint_edition date not null,
  footprint_evidence varchar not null,
  lsoa_vintage int not null,
  persons_basis varchar not null,
  reorganised date,
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
  bytes bigint not null,
  row_count bigint not null,
  rejected bigint not null,
  publisher varchar,
  licence varchar,
  register boolean not null,
  bundled boolean not null
);

create table expectation (
  what varchar not null,
  valid_from date,
  valid_to date,
  least bigint not null,
  most bigint not null,
  why varchar not null
);

create table organisation (
  kind varchar not null,
  ods varchar,
  gss varchar,
  name varchar not null,
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

-- Two sources of one edition: `difference` LSOAs that they place differently, with the first ones.
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

-- The footprint of the as-at day.
create table lsoa (
  lsoa varchar not null,
  sub_icb_ods varchar,
  sub_icb_gss varchar,
  ics_ods varchar,
  ics_gss varchar,
  district_gss varchar,
  persons int not null,
  row_no int not null
);

-- The LSOAs of the other vintage, each in its ICS of the as-at day.
create table lsoa_bridged (
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
create table code_spell (
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

-- A name under a pair of codes and the days on which it stood.
create table name_spell (
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

create table residents_total (
  basis varchar not null,
  vintage int not null,
  lsoas int not null,
  persons bigint not null
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
