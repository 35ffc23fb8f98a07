package icsref.stage;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import icsref.stage.BuildInput.InputSheet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bodies that are no areas of the mapping, each as its newest list tells of it: table {@code
 * listed_body}. In Java, since a window of H2 over 17,000 rows takes several times as long.
 *
 * <p>A trust whose list is older than its last succession closes the day before its successor takes
 * over; so does the code of an authority that was re-issued since, and the new one is open from
 * then on, without a list that has it.
 */
final class ListedBodies {
  private static final Set<String> TRUSTS = Set.of("TRUST", "FOUNDATION-TRUST", "CARE-TRUST");

  private static final String ROWS =
      """
      select kind, ods, gss, name, name_key, valid_from, valid_to, status, postcode, file, sheet,
        row_no, cell, edition
      from organisation where kind not in ('CCG', 'SUB-ICB', 'STP', 'ICB', 'REGION')
      """;

  /** The last day before the last of its successors, by the code. */
  private static final String LAST_DAYS =
      """
      select u.predecessor_ods, dateadd(day, -1, max(u.succeeded)) as last_day
      from succession u where u.predecessor_ods <> u.successor_ods group by u.predecessor_ods
      """;

  /** The codes of authorities that were re-issued. */
  private static final String RECODED =
      """
      select u.predecessor_kind, u.predecessor_gss, u.successor_gss, u.succeeded, u.file, u.sheet,
        u.row_no, u.cell
      from succession u where u.how = 'recoded' and u.predecessor_kind in ('DISTRICT', 'UPPER-TIER')
        and u.predecessor_gss is not null and u.successor_gss is not null
      order by u.succeeded, u.file, u.sheet, u.row_no, u.cell
      """;

  private static final Columns<Body> COLUMNS =
      new Columns<Body>()
          .with("family", body -> body.speaks.family)
          .with("kind", body -> body.speaks.kind)
          .with("ods", body -> body.speaks.ods)
          .with("gss", body -> body.speaks.gss)
          .with("name", body -> body.called().name)
          .with("name_key", body -> body.called().nameKey)
          .with("valid_from", body -> body.speaks.from)
          .with("valid_to", body -> body.speaks.to)
          .with("status", Body::status)
          .with("postcode", body -> body.called().postcode)
          .with("first_listed", body -> body.listings.first)
          .with("last_listed", body -> body.listings.last)
          .with("file", body -> body.speaks.file)
          .with("sheet", body -> body.speaks.sheet)
          .with("row_no", body -> body.speaks.row)
          .with("cell", body -> body.speaks.cell)
          .with("edition", body -> body.speaks.edition);

  /** A row of a list. */
  private record Row(
      String kind,
      String family,
      String ods,
      String gss,
      String name,
      String nameKey,
      LocalDate from,
      LocalDate to,
      String status,
      String postcode,
      String file,
      String sheet,
      int row,
      String cell,
      LocalDate edition,
      Boolean bundled,
      LocalDate asAt) {
    /** The newest list until the as-at day first, an official one before the bundled facts. */
    static final Comparator<Row> NEWEST_FIRST =
        comparing(Row::isLater)
            .thenComparing(Row::edition, nullsLast(Comparator.reverseOrder()))
            .thenComparing(Row::bundled, nullsLast(naturalOrder()))
            .thenComparing(Row::file)
            .thenComparing(Row::sheet)
            .thenComparing(Row::row)
            .thenComparing(Row::cell);

    /**
     * A list with the dates of codes knows the kind; the partner workbook calls every trust one.
     */
    static final Comparator<Row> SPEAKS =
        comparing((Row row) -> row.from == null).thenComparing(NEWEST_FIRST);

    /** Whether its list is newer than the as-at day. */
    boolean isLater() {
      return isBefore(asAt, edition);
    }

    String code() {
      return ods == null ? gss : ods;
    }

    /** Until its code was re-issued, unless its list is newer. */
    Row until(LocalDate last) {
      return to != null || isBefore(last, edition)
          ? this
          : new Row(
              kind, family, ods, gss, name, nameKey, from, last, status, postcode, file, sheet, row,
              cell, edition, bundled, asAt);
    }
  }

  /** When lists name a body of a kind, and the newest of those rows. */
  private static final class Listings {
    private Row newest;
    private LocalDate first;
    private LocalDate last;
    private LocalDate lastUntilAsAt;

    void add(Row row) {
      newest = newest == null || Row.NEWEST_FIRST.compare(row, newest) < 0 ? row : newest;
      first = first == null || isBefore(row.edition, first) ? row.edition : first;
      last = later(last, row.edition);
      lastUntilAsAt = later(lastUntilAsAt, row.isLater() ? null : row.edition);
    }
  }

  /**
   * A body.
   *
   * @param speaks the row that tells its kind and dates
   * @param newestOfKind the day of the newest list of its kind until the as-at day, or null
   */
  private record Body(Row speaks, Listings listings, LocalDate newestOfKind, LocalDate asAt) {
    /**
     * The row that tells name and address: the newest. The partner workbook has its own way of
     * writing the names of trusts.
     */
    Row called() {
      return speaks.family.equals("TRUST") ? speaks : listings.newest;
    }

    /** The days that a list gives go before the status on its own day. */
    String status() {
      if (isBefore(speaks.to, asAt) || speaks.status.equals("C") && speaks.to == null) {
        return "closed";
      }
      if (isBefore(asAt, speaks.from)) {
        return "not yet open";
      }
      if (speaks.status.equals("D")) {
        return "dormant";
      }
      if (speaks.status.equals("P")) {
        return "proposed";
      }
      if (isBefore(asAt, listings.first) && newestOfKind != null) {
        return "not yet listed";
      }
      return isBefore(listings.lastUntilAsAt, newestOfKind) ? "no longer listed" : "open";
    }
  }

  private final Map<String, Map<String, Listings>> byKind = new LinkedHashMap<>();
  private final Map<String, Map<String, Row>> byFamily = new LinkedHashMap<>();
  private final Map<String, LocalDate> newestOfKind = new LinkedHashMap<>();
  private final Map<String, LocalDate> lastDays = new HashMap<>();
  private final BuildInput input;
  private final LocalDate asAt;

  private ListedBodies(Statement statement) throws SQLException {
    input = new BuildInput(statement);
    asAt = input.asAt();
    try (ResultSet ended = statement.executeQuery(LAST_DAYS)) {
      while (ended.next()) {
        lastDays.put(ended.getString(1), ended.getObject(2, LocalDate.class));
      }
    }
    try (ResultSet rows = statement.executeQuery(ROWS)) {
      while (rows.next()) {
        add(row(rows));
      }
    }
  }

  /** Fills the table, after the facts of bodies and the build day are staged. */
  static void derive(Staging staging) {
    ListedBodies bodies;
    try (Statement statement = staging.connection().createStatement()) {
      bodies = new ListedBodies(statement);
      bodies.recode(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("staging listed_body: " + e.getMessage(), e);
    }
    staging.add("listed_body", COLUMNS, bodies.all());
  }

  /** Ends the codes that were re-issued, and adds those that no list has. */
  private void recode(Statement statement) throws SQLException {
    try (ResultSet recoded = statement.executeQuery(RECODED)) {
      while (recoded.next()) {
        String kind = recoded.getString("predecessor_kind");
        Map<String, Row> authorities = byFamily.getOrDefault(kind, Map.of());
        Row before = authorities.get(recoded.getString("predecessor_gss"));
        if (before == null) {
          continue;
        }
        LocalDate succeeded = recoded.getObject("succeeded", LocalDate.class);
        authorities.put(before.gss, before.until(succeeded.minusDays(1)));
        String after = recoded.getString("successor_gss");
        if (!authorities.containsKey(after)) {
          add(
              new Row(
                  kind,
                  kind,
                  null,
                  after,
                  before.name,
                  before.nameKey,
                  succeeded,
                  null,
                  "",
                  "",
                  recoded.getString("file"),
                  recoded.getString("sheet"),
                  recoded.getInt("row_no"),
                  recoded.getString("cell"),
                  null,
                  bundled(recoded),
                  asAt));
        }
      }
    }
  }

  private Row row(ResultSet rows) throws SQLException {
    String kind = rows.getString("kind");
    String ods = rows.getString("ods");
    LocalDate to = rows.getObject("valid_to", LocalDate.class);
    LocalDate edition = rows.getObject("edition", LocalDate.class);
    return new Row(
        kind,
        TRUSTS.contains(kind) || kind.equals("WELSH-TRUST") ? "TRUST" : kind,
        ods,
        rows.getString("gss"),
        rows.getString("name"),
        rows.getString("name_key"),
        rows.getObject("valid_from", LocalDate.class),
        to == null && TRUSTS.contains(kind) ? lastDay(ods, edition) : to,
        rows.getString("status"),
        rows.getString("postcode"),
        rows.getString("file"),
        rows.getString("sheet"),
        rows.getInt("row_no"),
        rows.getString("cell"),
        edition,
        bundled(rows),
        asAt);
  }

  /** Of a trust whose list is older than its last succession; else null. */
  private LocalDate lastDay(String trust, LocalDate edition) {
    LocalDate last = lastDays.get(trust);
    return last == null || edition == null || last.isBefore(edition) ? null : last;
  }

  private Boolean bundled(ResultSet row) throws SQLException {
    return input.bundled(new InputSheet(row.getString("file"), row.getString("sheet")));
  }

  private void add(Row row) {
    byKind
        .computeIfAbsent(row.kind, kind -> new HashMap<>())
        .computeIfAbsent(row.code(), code -> new Listings())
        .add(row);
    byFamily
        .computeIfAbsent(row.family, family -> new LinkedHashMap<>())
        .merge(
            row.code(), row, (before, now) -> Row.SPEAKS.compare(now, before) < 0 ? now : before);
    if (row.edition != null && !row.isLater()) {
      newestOfKind.merge(row.kind, row.edition, ListedBodies::later);
    }
  }

  private List<Body> all() {
    List<Body> all = new ArrayList<>();
    for (Map<String, Row> family : byFamily.values()) {
      for (Row speaks : family.values()) {
        Listings listings = byKind.get(speaks.kind).get(speaks.code());
        all.add(new Body(speaks, listings, newestOfKind.get(speaks.kind), asAt));
      }
    }
    return all;
  }

  private static boolean isBefore(LocalDate one, LocalDate other) {
    return one != null && other != null && one.isBefore(other);
  }

  /** The later of two days, either of which may be null. */
  private static LocalDate later(LocalDate one, LocalDate other) {
    return one == null || isBefore(one, other) ? other : one;
  }
}
