package icsref.recode.lookup;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the tables of a release that say which ICS an area or body lies in. */
final class AreaReader {
  static final int OPEN_START = Integer.MIN_VALUE;
  static final int OPEN_END = Integer.MAX_VALUE;

  /** An authority that is both its own district and its own upper tier. */
  private static final String UNITARY = "DISTRICT and UPPER-TIER";

  private final LookupTables tables;
  private final LookupContents into;

  AreaReader(LookupTables tables, LookupContents into) {
    this.tables = tables;
    this.into = into;
  }

  /** The systems of the release's day, and commissioners and systems of all days. */
  void readDated() {
    try (LookupTables.Rows table = tables.get("ics")) {
      int ods = table.column("ics_ods");
      int gss = table.column("ics_gss");
      int name = table.column("ics_name");
      while (table.next()) {
        into.system(table.get(ods), table.get(gss), table.get(name));
      }
    }
    for (String name : List.of("legacy_to_ics", "code_to_ics")) {
      try (LookupTables.Rows table = tables.get(name)) {
        readAreas(table);
      }
    }
  }

  private void readAreas(LookupTables.Rows table) {
    AreaColumns areas = new AreaColumns(table, "legacy_");
    int from = table.column("valid_from");
    int to = table.column("valid_to");
    OptionalInt certain = table.findColumn("certain_from");
    PartColumns columns = new PartColumns(table);
    DatedAreas dated = new DatedAreas();
    while (table.next()) {
      Area area = areas.read();
      int first = day(table, from, OPEN_START);
      int last = day(table, to, OPEN_END);
      int proved = certain.isEmpty() ? first : day(table, certain.getAsInt(), first);
      Part part = columns.read();
      // A row tells of the days before the first list and of those after it.
      if (first < proved) {
        dated.at(area, first, proved - 1).add(part.withEvidence("assumed"));
      }
      dated.at(area, proved, last).add(part);
    }
  }

  /** The areas of a table, each once for its days. */
  private final class DatedAreas {
    private final Map<List<Object>, ValidArea> open = new LinkedHashMap<>();

    ValidArea at(Area area, int first, int last) {
      return open.computeIfAbsent(
          List.of(area.kind(), area.ods(), area.gss(), first, last),
          key -> into.add(area, first, last, ValidArea.Source.DATED));
    }
  }

  /** Codes that are valid only after the release's day: known, but without a system. */
  void readLater(LocalDate day) {
    tables.read(
        "code_history",
        table -> {
          AreaColumns areas = new AreaColumns(table, "");
          int from = table.column("valid_from");
          int to = table.column("valid_to");
          while (table.next()) {
            int first = day(table, from, OPEN_START);
            if (first > day.toEpochDay()) {
              int last = day(table, to, OPEN_END);
              into.add(areas.read(), first, last, ValidArea.Source.LATER);
            }
          }
        });
  }

  /** The LSOAs of the release's vintage, then of the other: an unchanged one stands in both. */
  void readLsoas() {
    Map<String, Part> shared = new HashMap<>();
    for (String name : List.of("lsoa_to_ics", "lsoa_other_vintage_to_ics")) {
      tables.read(name, table -> readLsoas(table, shared));
    }
  }

  private void readLsoas(LookupTables.Rows table, Map<String, Part> shared) {
    int lsoa = table.column("lsoa");
    int vintage = table.column("lsoa_vintage");
    int ods = table.column("ics_ods");
    int gss = table.column("ics_gss");
    int name = table.column("ics_name");
    OptionalInt straddles = table.findColumn("straddles");
    Map<String, String> kinds = new HashMap<>();
    while (table.next()) {
      String code = table.get(lsoa);
      long key = CodeKey.of(code);
      if (key <= 0) {
        throw table.fault("'" + code + "' is not the code of an LSOA");
      }
      int known = into.find(key);
      if (known >= 0) {
        into.area(into.areasOf(known)[0]).inBothVintages();
        continue;
      }
      String kind = kinds.computeIfAbsent(table.get(vintage), year -> Area.LSOA + " " + year);
      String system = table.get(ods);
      boolean split = straddles.isPresent() && table.get(straddles.getAsInt()).equals("Y");
      Part part =
          shared.computeIfAbsent(
              split ? system + " split" : system,
              added -> {
                int number = into.system(system, table.get(gss), table.get(name));
                // One row stands for all parts, with the best fit and without shares.
                return split
                    ? new Part(number, "split", new Part.Weight(-1, -1, "", ""), true, "footprint")
                    : whole(number, "footprint");
              });
      into.add(new Area(kind, "", code, ""), OPEN_START, OPEN_END, ValidArea.Source.LSOA).add(part);
    }
  }

  /** Authorities, practices and networks, and trusts by the relation that is asked for. */
  void readBodies(Optional<TrustRelation> trusts) {
    tables.read("local_authority_to_ics", this::readAuthorities);
    tables.read("practice", table -> readListed(table, "practice_", "GP-PRACTICE"));
    tables.read("pcn", table -> readListed(table, "pcn_", "PCN"));
    trusts.ifPresent(
        relation -> tables.read("trust_to_ics", table -> readTrusts(table, relation.word())));
  }

  private void readAuthorities(LookupTables.Rows table) {
    int tier = table.column("tier");
    int gss = table.column("authority_gss");
    int name = table.column("authority_name");
    PartColumns part = new PartColumns(table);
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    Map<String, Area> authorities = new LinkedHashMap<>();
    while (table.next()) {
      String tierAndCode = table.get(tier) + " " + table.get(gss);
      parts.computeIfAbsent(tierAndCode, first -> new ArrayList<>()).add(part.read());
      // A unitary authority stands in both tiers, with the same parts.
      authorities.merge(
          table.get(gss),
          new Area(table.get(tier), "", table.get(gss), table.get(name)),
          (known, other) ->
              known.kind().equals(other.kind())
                  ? known
                  : new Area(UNITARY, "", known.gss(), known.name()));
    }
    authorities.forEach(
        (code, authority) -> {
          ValidArea area = into.add(authority, OPEN_START, OPEN_END, ValidArea.Source.AS_AT);
          String tierOf = authority.kind().equals(UNITARY) ? "DISTRICT" : authority.kind();
          parts.get(tierOf + " " + code).forEach(area::add);
        });
  }

  private void readListed(LookupTables.Rows table, String prefix, String kind) {
    int ods = table.column(prefix + "ods");
    int title = table.column(prefix + "name");
    int from = table.column("valid_from");
    int ics = table.column("ics_ods");
    int evidence = table.column("evidence");
    Map<String, Part> shared = new HashMap<>();
    while (table.next()) {
      ValidArea body =
          into.add(
              new Area(kind, table.get(ods), "", table.get(title)),
              day(table, from, OPEN_START),
              OPEN_END,
              ValidArea.Source.AS_AT);
      int system = into.findSystem(table.get(ics));
      if (system >= 0) {
        body.add(
            shared.computeIfAbsent(
                table.get(ics) + " " + table.get(evidence),
                added -> whole(system, table.get(evidence))));
      }
    }
  }

  /** A trust that the relation puts into several ICSs has no single one. */
  private void readTrusts(LookupTables.Rows table, String relation) {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    Map<String, Area> trusts = new LinkedHashMap<>();
    int ods = table.column("trust_ods");
    int name = table.column("trust_name");
    int kind = table.column("trust_kind");
    int stated = table.column("relation");
    int ics = table.column("ics_ods");
    int evidence = table.column("evidence");
    while (table.next()) {
      if (table.get(stated).equals(relation)) {
        String known = table.get(kind).isEmpty() ? "TRUST" : table.get(kind);
        trusts.put(
            table.get(ods),
            new Area(known + " (" + relation + ")", table.get(ods), "", table.get(name)));
        parts
            .computeIfAbsent(table.get(ods), first -> new ArrayList<>())
            .add(whole(into.findSystem(table.get(ics)), table.get(evidence)));
      }
    }
    trusts.forEach(
        (code, trust) -> {
          ValidArea body = into.add(trust, OPEN_START, OPEN_END, ValidArea.Source.AS_AT);
          if (parts.get(code).size() == 1 && parts.get(code).get(0).ics() >= 0) {
            body.add(parts.get(code).get(0));
          }
        });
  }

  private static Part whole(int system, String evidence) {
    return new Part(system, "whole", Part.Weight.ALL, true, evidence);
  }

  private static int day(LookupTables.Rows table, int column, int open) {
    String text = table.get(column);
    if (text.isEmpty()) {
      return open;
    }
    try {
      return (int) LocalDate.parse(text).toEpochDay();
    } catch (DateTimeParseException notOne) {
      throw table.fault("'" + text + "' is not a date");
    }
  }

  /** The columns that name an area. */
  private record AreaColumns(LookupTables.Rows table, int kind, int ods, int gss, int name) {
    AreaColumns(LookupTables.Rows table, String prefix) {
      this(
          table,
          table.column(prefix + "kind"),
          table.column(prefix + "ods"),
          table.column(prefix + "gss"),
          table.column(prefix + "name"));
    }

    Area read() {
      return new Area(table.get(kind), table.get(ods), table.get(gss), table.get(name));
    }
  }

  /** The columns that say which part of an area lies in which ICS. */
  private final class PartColumns {
    private final LookupTables.Rows table;
    private final int ods;
    private final int gss;
    private final int name;
    private final int relation;
    private final int lsoas;
    private final int persons;
    private final int lsoaShare;
    private final int personShare;
    private final int bestFit;
    private final OptionalInt evidence;

    PartColumns(LookupTables.Rows table) {
      this.table = table;
      ods = table.column("ics_ods");
      gss = table.column("ics_gss");
      name = table.column("ics_name");
      relation = table.column("relation");
      lsoas = table.column("lsoas");
      persons = table.column("persons");
      lsoaShare = table.column("lsoa_share");
      personShare = table.column("person_share");
      bestFit = table.column("best_fit");
      evidence = table.findColumn("evidence");
    }

    Part read() {
      boolean split = table.get(relation).toLowerCase(Locale.ROOT).equals("split");
      Part.Weight weight =
          new Part.Weight(
              split ? count(lsoas) : -1,
              split ? count(persons) : -1,
              share(lsoaShare, split),
              share(personShare, split));
      return new Part(
          into.system(table.get(ods), table.get(gss), table.get(name)),
          split ? "split" : "whole",
          weight,
          !split || table.get(bestFit).equals("Y"),
          evidence.isEmpty() ? "footprint" : table.get(evidence.getAsInt()));
    }

    private long count(int column) {
      String text = table.get(column);
      try {
        return text.isEmpty() ? -1 : Long.parseLong(text);
      } catch (NumberFormatException notOne) {
        throw table.fault("'" + text + "' is not a count");
      }
    }

    /** A whole is a whole on any basis, even where nobody counted it. */
    private String share(int column, boolean split) {
      String share = table.get(column);
      if (share.isEmpty()) {
        return split ? "" : "1.000000";
      }
      if (!share.matches("[01](\\.\\d{1,9})?")) {
        throw table.fault("'" + share + "' is not a share");
      }
      return share;
    }
  }
}
