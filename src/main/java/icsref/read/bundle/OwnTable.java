package icsref.read.bundle;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import icsref.model.Origin;
import icsref.model.Ref;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A table in the project's own layout: rows of text in total order, none twice. */
final class OwnTable {
  /** A file that holds all editions. */
  record Form(String file, List<String> header) {
    Form(String file, String... header) {
      this(file, List.of(header));
    }
  }

  static final Form SUB_ICB_TO_SYSTEM =
      new Form(
          "sub-icb-to-system.csv",
          "edition",
          "sub_icb_kind",
          "sub_icb_ods",
          "sub_icb_gss",
          "sub_icb_name",
          "system_kind",
          "system_ods",
          "system_gss",
          "system_name",
          "region_ods",
          "region_gss",
          "region_name",
          "source");
  static final Form SYSTEMS =
      new Form(
          "systems.csv",
          "edition",
          "system_kind",
          "system_ods",
          "system_gss",
          "system_name",
          "status",
          "source");
  static final Form DISTRICTS =
      new Form(
          "district-to-upper-tier.csv",
          "edition",
          "district_gss",
          "district_name",
          "upper_tier_gss",
          "upper_tier_name",
          "statistical_region_gss",
          "statistical_region_name",
          "source");
  static final Form SUCCESSION =
      new Form(
          "succession.csv",
          "edition",
          "predecessor_kind",
          "predecessor_ods",
          "predecessor_gss",
          "successor_kind",
          "successor_ods",
          "successor_gss",
          "date",
          "how",
          "evidence",
          "source");
  static final Form DESIGNATIONS =
      new Form(
          "designations.csv",
          "edition",
          "kind",
          "ics_ods",
          "since",
          "status",
          "evidence",
          "source");
  static final Form PARTNERSHIPS =
      new Form(
          "partnerships.csv",
          "edition",
          "kind",
          "ics_ods",
          "name",
          "authority_gss",
          "trust_ods",
          "member",
          "member_kind",
          "since",
          "until",
          "evidence",
          "source");
  static final Form ORGANISATIONS =
      new Form(
          "organisations.csv",
          "edition",
          "kind",
          "ods",
          "gss",
          "name",
          "from",
          "to",
          "status",
          "postcode",
          "source");
  static final Form RELATIONSHIPS =
      new Form(
          "relationships.csv",
          "edition",
          "relation",
          "child_kind",
          "child_ods",
          "child_gss",
          "parent_kind",
          "parent_ods",
          "parent_gss",
          "from",
          "to",
          "source");

  private static final String SOURCE = "source";

  private final List<String> header;

  /** The same statement of one file is one row, wherever in the file it stands first. */
  private final SortedSet<String[]> rows =
      new TreeSet<>((one, other) -> Arrays.compare(told(one), told(other)));

  OwnTable(List<String> header) {
    this.header = header;
  }

  /** Where the publisher says it: {@code ICB_Partners_MASTER.xlsx, ICB Partners!I45}. */
  static String source(Origin origin) {
    String file = origin.file().substring(origin.file().lastIndexOf('/') + 1);
    String where =
        (origin.sheet().isEmpty() ? "" : origin.sheet() + (origin.cell().isEmpty() ? " " : "!"))
            + (origin.cell().isEmpty() ? "row " + origin.row() : origin.cell());
    return origin.row() == 0 ? file : file + ", " + where;
  }

  private String[] told(String[] row) {
    if (!header.get(header.size() - 1).equals(SOURCE)) {
      return row;
    }
    String[] told = row.clone();
    int where = told[told.length - 1].lastIndexOf(", ");
    if (where >= 0) {
      told[told.length - 1] = told[told.length - 1].substring(0, where);
    }
    return told;
  }

  /** Adds a row; null is a blank cell, a body three: its kind and its two codes. */
  void add(Object... cells) {
    String[] row =
        Arrays.stream(cells)
            .flatMap(
                cell ->
                    cell instanceof Ref body
                        ? Stream.of(body.kind(), body.ods(), body.gss())
                        : Stream.of(cell))
            .map(cell -> cell == null ? "" : cell.toString())
            .toArray(String[]::new);
    if (row.length != header.size()) {
      throw new IllegalArgumentException(row.length + " cells for " + header);
    }
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  List<String> header() {
    return header;
  }

  void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      csv.writeRecord(header);
      for (String[] row : rows) {
        csv.writeRecord(row);
      }
    }
  }
}
