package icsref.read.bundle;

import icsref.model.Fact;
import icsref.model.Kind;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Ref;
import icsref.model.Relation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Areas of three levels that people read side by side, as the rows of one table. */
final class AreaTree {
  static final Levels HEALTH =
      new Levels(
          Set.of(Kind.CCG, Kind.SUB_ICB),
          Set.of(Kind.STP, Kind.ICB),
          Set.of(Kind.REGION),
          Relation.PART_OF,
          Relation.REGION,
          true);
  static final Levels AUTHORITIES =
      new Levels(
          Set.of(Kind.DISTRICT),
          Set.of(Kind.UPPER_TIER),
          Set.of(new Kind("STATISTICAL-REGION")),
          Relation.PART_OF,
          new Relation("statistical-region"),
          false);

  /**
   * The levels and how they are related.
   *
   * @param thirdOfSecond whether the third level belongs to the second (and to the first only where
   *     there is no second), or to the first
   */
  record Levels(
      Set<Kind> first,
      Set<Kind> second,
      Set<Kind> third,
      Relation up,
      Relation region,
      boolean thirdOfSecond) {
    private boolean isUp(Membership it) {
      return it.relation().equals(up)
          && first.contains(it.child().kind())
          && second.contains(it.parent().kind());
    }

    private boolean isRegion(Membership it) {
      return it.relation().equals(region)
          && third.contains(it.parent().kind())
          && (first.contains(it.child().kind()) || second.contains(it.child().kind()));
    }

    private boolean has(Kind kind) {
      return first.contains(kind) || second.contains(kind) || third.contains(kind);
    }
  }

  private final Levels levels;
  private final OfficialFacts official;
  private final OwnTable table;
  private final Map<LocalDate, Day> days = new TreeMap<>();

  /** Organisations whose name stands in a row. */
  private final Set<Organisation> named = new HashSet<>();

  AreaTree(Levels levels, OfficialFacts official, OwnTable table) {
    this.levels = levels;
    this.official = official;
    this.table = table;
  }

  /**
   * Lays organisations and memberships of the three levels out in rows, and takes those it could
   * place out of the lists. A row says no more than the official lists do: a name stands only where
   * the list of that day gives it without dates or status.
   */
  void lay(List<Organisation> organisations, List<Membership> memberships) {
    organisations.removeIf(
        it -> {
          boolean listed = isUndated(it) && levels.has(it.ref().kind());
          if (listed) {
            day(it).organisations.add(it);
          }
          // systems have their own table, in which a system may have a name and no members
          return listed && !it.ref().kind().isSystem();
        });
    memberships.removeIf(
        it -> {
          boolean up = levels.isUp(it);
          boolean placed = (up || levels.isRegion(it)) && it.from() == null && it.to() == null;
          if (placed) {
            (up ? day(it).ups : day(it).regions).add(it);
          }
          return placed;
        });
    days.values().forEach(Day::lay);
    organisations.removeIf(named::contains);
  }

  private static boolean isUndated(Organisation it) {
    return it.from() == null && it.to() == null && it.status().isEmpty() && it.postcode().isEmpty();
  }

  private Day day(Fact fact) {
    return days.computeIfAbsent(fact.origin().edition(), Day::new);
  }

  /** What the lists of one day say. */
  private final class Day {
    private final LocalDate edition;
    private final List<Organisation> organisations = new ArrayList<>();
    private final List<Membership> ups = new ArrayList<>();
    private final List<Membership> regions = new ArrayList<>();
    private final Map<Ref, Organisation> names = new HashMap<>();

    Day(LocalDate edition) {
      this.edition = edition;
    }

    void lay() {
      organisations.sort(Comparator.comparing(Organisation::name));
      organisations.forEach(it -> names.putIfAbsent(it.ref(), it));
      Map<Ref, List<Membership>> regionsOf = new HashMap<>();
      for (Membership it : regions) {
        regionsOf.computeIfAbsent(it.child(), ref -> new ArrayList<>()).add(it);
      }
      Set<Membership> placed = new HashSet<>();
      for (Membership up : ups) {
        Ref below = levels.thirdOfSecond() ? up.parent() : up.child();
        List<Membership> above = regionsOf.getOrDefault(below, List.of());
        if (above.isEmpty()) {
          row(up, up.child(), up.parent(), null);
        }
        for (Membership region : above) {
          placed.add(region);
          row(up, up.child(), up.parent(), region.parent());
        }
      }
      for (Membership region : regions) {
        if (!placed.contains(region)) {
          boolean ofSecond = levels.second().contains(region.child().kind());
          row(
              region,
              ofSecond ? null : region.child(),
              ofSecond ? region.child() : null,
              region.parent());
        }
      }
      organisations.stream()
          .filter(it -> !named.contains(it) && !it.ref().kind().isSystem())
          .forEach(this::alone);
    }

    /** An area that no row relates to another. */
    private void alone(Organisation it) {
      Kind kind = it.ref().kind();
      List<Object> cells = new ArrayList<>(List.of(edition));
      cells(cells, levels.first().contains(kind) ? it.ref() : null, it.name(), 1);
      cells(cells, levels.second().contains(kind) ? it.ref() : null, it.name(), 2);
      cells(cells, levels.third().contains(kind) ? it.ref() : null, it.name(), 3);
      cells.add(official.source(it));
      named.add(it);
      table.add(cells.toArray());
    }

    private void row(Fact says, Ref first, Ref second, Ref third) {
      List<Object> cells = new ArrayList<>(List.of(edition));
      cells(cells, first, name(first), 1);
      cells(cells, second, name(second), 2);
      cells(cells, third, name(third), 3);
      cells.add(official.source(says));
      table.add(cells.toArray());
    }

    /** The name, which by standing in the row says that the organisation was listed that day. */
    private String name(Ref ref) {
      Organisation known = ref == null ? null : names.get(ref);
      if (known == null) {
        return "";
      }
      named.add(known);
      return known.name();
    }

    private void cells(List<Object> cells, Ref ref, String name, int position) {
      boolean health = levels.thirdOfSecond();
      if (health && position < 3) {
        cells.add(ref == null ? "" : ref.kind());
      }
      if (health) {
        cells.add(ref == null || ref.ods() == null ? "" : ref.ods());
      }
      cells.add(ref == null || ref.gss() == null ? "" : ref.gss());
      cells.add(ref == null ? "" : name);
    }
  }
}
