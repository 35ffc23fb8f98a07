package icsref.stage;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

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
 * Which list speaks for a relation on the as-at day, and what it says of links between bodies: the
 * tables {@code list_used}, {@code link_used} and {@code pcn_practice}. In Java, since the joins
 * and windows of H2 over 20,000 rows take several times as long.
 */
final class ListedLinks {
  private static final String LINKS =
      """
      select relation, child_kind, child_ods, parent_kind, parent_ods, valid_from, valid_to,
        file, sheet, row_no, cell, edition
      from membership
      """;

  private static final Set<String> USED_AS_LISTED =
      Set.of("geographic", "partner", "principal", "commissioned-by");

  private static final Columns<Speaking> LIST_USED =
      new Columns<Speaking>()
          .with("relation", speaking -> speaking.subject.relation)
          .with("child_kind", speaking -> speaking.subject.childKind)
          .with("file", speaking -> speaking.list.table.file())
          .with("sheet", speaking -> speaking.list.table.sheet())
          .with("edition", speaking -> speaking.list.edition)
          .with("later", speaking -> speaking.list.isLater);

  private static final Columns<Used> LINK_USED =
      new Columns<Used>()
          .with("relation", used -> used.link.subject.relation)
          .with("child_kind", used -> used.link.subject.childKind)
          .with("child_ods", used -> used.link.child)
          .with("parent_kind", used -> used.link.parentKind)
          .with("parent_ods", used -> used.link.parent)
          .with("valid_from", used -> used.link.from)
          .with("valid_to", used -> used.link.to)
          .with("later", used -> used.link.list.isLater)
          .with("nth", Used::nth)
          .with("file", used -> used.link.list.table.file())
          .with("sheet", used -> used.link.list.table.sheet())
          .with("row_no", used -> used.link.row)
          .with("cell", used -> used.link.cell)
          .with("edition", used -> used.link.list.edition);

  private static final Columns<Used> PCN_PRACTICE =
      new Columns<Used>()
          .with("practice_ods", used -> used.link.child)
          .with("pcn_ods", used -> used.link.parent)
          .with("valid_from", used -> used.link.from)
          .with("nth", Used::nth)
          .with("file", used -> used.link.list.table.file())
          .with("sheet", used -> used.link.list.table.sheet())
          .with("row_no", used -> used.link.row)
          .with("cell", used -> used.link.cell);

  /** What lists tell of: a relation of bodies of a kind. */
  private record Subject(String relation, String childKind) {}

  /**
   * A table as of a day.
   *
   * @param bundled whether it came with the program, or null where that is not known
   */
  private record ListOfDay(InputSheet table, LocalDate edition, boolean isLater, Boolean bundled) {
    /** The newest until the as-at day, else the next one; an official one before the bundled. */
    static final Comparator<ListOfDay> SPEAKS =
        comparing(ListOfDay::isLater)
            .thenComparing(list -> list.isLater ? list.edition : LocalDate.MIN)
            .thenComparing(ListOfDay::edition, nullsLast(reverseOrder()))
            .thenComparing(ListOfDay::bundled, nullsLast(naturalOrder()))
            .thenComparing(list -> list.table.file())
            .thenComparing(list -> list.table.sheet());
  }

  private record Speaking(Subject subject, ListOfDay list) {}

  private record Link(
      Subject subject,
      String child,
      String parentKind,
      String parent,
      LocalDate from,
      LocalDate to,
      ListOfDay list,
      int row,
      String cell) {
    static final Comparator<Link> LATEST_FIRST = comparing(Link::from, nullsLast(reverseOrder()));

    /** The latest link of a child first. */
    static final Comparator<Link> IN_LISTED_ORDER =
        LATEST_FIRST.thenComparing(Link::row).thenComparing(Link::cell);

    /** The network that a practice joined last first. */
    static final Comparator<Link> BY_NETWORK = LATEST_FIRST.thenComparing(Link::parent);

    boolean isOfNetworks() {
      return subject.relation.equals("core-partner");
    }

    boolean isUsedAsListed() {
      return USED_AS_LISTED.contains(subject.relation)
          || subject.relation.equals("part-of") && subject.childKind.equals("PCN");
    }

    boolean isOn(LocalDate day) {
      return (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day));
    }
  }

  /** A link, and which of its child's it is in the list, from 1. */
  private record Used(Link link, int nth) {}

  private final LocalDate asAt;
  private final BuildInput input;
  private final Map<Subject, Subject> subjects = new HashMap<>();
  private final Map<ListOfDay, ListOfDay> lists = new HashMap<>();
  private final Map<Subject, ListOfDay> speaking = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();

  private ListedLinks(Statement statement) throws SQLException {
    input = new BuildInput(statement);
    asAt = input.asAt();
    try (ResultSet rows = statement.executeQuery(LINKS)) {
      while (rows.next()) {
        add(rows);
      }
    }
  }

  /** Fills the tables, after the facts of links and the build day are staged. */
  static void derive(Staging staging) {
    ListedLinks listed;
    try (Statement statement = staging.connection().createStatement()) {
      listed = new ListedLinks(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("staging link_used: " + e.getMessage(), e);
    }
    List<Speaking> speaking = new ArrayList<>();
    listed.speaking.forEach((subject, list) -> speaking.add(new Speaking(subject, list)));
    staging.add("list_used", LIST_USED, speaking);
    staging.add("link_used", LINK_USED, listed.numbered(false, Link.IN_LISTED_ORDER));
    staging.add("pcn_practice", PCN_PRACTICE, listed.numbered(true, Link.BY_NETWORK));
  }

  private void add(ResultSet row) throws SQLException {
    Subject subject =
        subjects.computeIfAbsent(
            new Subject(row.getString("relation"), row.getString("child_kind")), same -> same);
    InputSheet table = new InputSheet(row.getString("file"), row.getString("sheet"));
    LocalDate edition = row.getObject("edition", LocalDate.class);
    ListOfDay list =
        lists.computeIfAbsent(
            new ListOfDay(
                table, edition, edition != null && edition.isAfter(asAt), input.bundled(table)),
            same -> same);
    speaking.merge(
        subject, list, (one, other) -> ListOfDay.SPEAKS.compare(other, one) < 0 ? other : one);
    String child = row.getString("child_ods");
    String parent = row.getString("parent_ods");
    if (child != null && parent != null) {
      links.add(
          new Link(
              subject,
              child,
              row.getString("parent_kind"),
              parent,
              row.getObject("valid_from", LocalDate.class),
              row.getObject("valid_to", LocalDate.class),
              list,
              row.getInt("row_no"),
              row.getString("cell")));
    }
  }

  /** Those of the lists that speak, each numbered among those of its child. */
  private List<Used> numbered(boolean ofNetworks, Comparator<Link> order) {
    record Child(Subject subject, String code) {}
    Map<Child, List<Link>> byChild = new LinkedHashMap<>();
    for (Link link : links) {
      if (link.list == speaking.get(link.subject)
          && (ofNetworks ? link.isOfNetworks() && link.isOn(asAt) : link.isUsedAsListed())) {
        byChild
            .computeIfAbsent(new Child(link.subject, link.child), child -> new ArrayList<>(1))
            .add(link);
      }
    }
    List<Used> used = new ArrayList<>();
    for (List<Link> some : byChild.values()) {
      some.sort(order);
      for (int i = 0; i < some.size(); i++) {
        used.add(new Used(some.get(i), i + 1));
      }
    }
    return used;
  }
}
