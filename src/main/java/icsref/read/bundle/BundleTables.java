package icsref.read.bundle;

import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.LsoaChange;
import icsref.model.LsoaRange;
import icsref.model.LsoaVintage;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Residents;
import icsref.model.Stop;
import icsref.model.Succession;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lays facts out in tables of the project's own layouts. */
final class BundleTables {
  private final OfficialFacts official;
  private final Map<String, OwnTable> tables = new TreeMap<>();
  private static final Kind STATUS = new Kind("STATUS");

  private static final char UNCHANGED = 'U';

  /** The codes of a hundred LSOAs begin with the same characters. */
  private static final int DIGITS_OF_A_HUNDRED = 7;

  private final Map<LsoaVintage, FootprintGroups> groups = new EnumMap<>(LsoaVintage.class);

  /** The residents of each LSOA, by the table they will stand in. */
  private final Map<OwnTable, SortedMap<GssCode, Integer>> residents = new IdentityHashMap<>();

  /** The LSOAs that both censuses have, with the edition of the list that says so. */
  private final SortedMap<GssCode, String> unchanged = new TreeMap<>();

  private BundleTables(OfficialFacts official) {
    this.official = official;
  }

  /** The tables by the names of their files; none is empty. */
  static Map<String, OwnTable> of(OfficialFacts official) {
    BundleTables laid = new BundleTables(official);
    laid.tabulate();
    laid.tables.values().removeIf(table -> table.size() == 0);
    return laid.tables;
  }

  private void tabulate() {
    List<Organisation> organisations = new ArrayList<>();
    List<Membership> memberships = new ArrayList<>();
    List<Organisation> others = new ArrayList<>();
    List<Membership> otherMemberships = new ArrayList<>();
    for (Fact fact : official.all()) {
      if (fact instanceof Organisation it) {
        (official.isRegistered(it) ? organisations : others).add(it);
      } else if (fact instanceof Membership it) {
        (official.isRegistered(it) ? memberships : otherMemberships).add(it);
      } else {
        add(fact);
      }
    }
    new AreaTree(AreaTree.HEALTH, official, table(OwnTable.SUB_ICB_TO_SYSTEM))
        .lay(organisations, memberships);
    organisations.addAll(others);
    memberships.addAll(otherMemberships);
    new AreaTree(AreaTree.AUTHORITIES, official, table(OwnTable.DISTRICTS))
        .lay(organisations, memberships);
    organisations.forEach(this::add);
    memberships.forEach(this::add);
    groups.values().forEach(each -> each.lay(this::table));
    residents.forEach(BundleTables::layResidents);
    LsoaRange.of(unchanged)
        .forEach(
            (range, edition) ->
                changes(edition).add(range.first(), range.first(), range.last(), UNCHANGED));
  }

  private void add(Fact fact) {
    String edition = fact.origin().edition().toString();
    if (fact instanceof Allocation it) {
      groups.computeIfAbsent(it.vintage(), FootprintGroups::new).add(it);
    } else if (fact instanceof Residents it) {
      add(it, edition);
    } else if (fact instanceof LsoaChange it) {
      if (it.change() == UNCHANGED && it.lsoa2011().equals(it.lsoa2021())) {
        unchanged.put(it.lsoa2011(), edition);
      } else {
        changes(edition).add(it.lsoa2011(), it.lsoa2021(), "", it.change());
      }
    } else if (fact instanceof Succession it) {
      table(OwnTable.SUCCESSION)
          .add(
              edition,
              it.predecessor(),
              it.successor(),
              it.date(),
              it.how(),
              it.evidence(),
              official.source(it));
    } else if (fact instanceof Component it && it.kind().equals(STATUS)) {
      table(OwnTable.DESIGNATIONS)
          .add(
              edition,
              it.kind(),
              it.seat().ics(),
              it.span().since(),
              it.claim().status(),
              it.claim().source(),
              official.source(it));
    } else if (fact instanceof Component it) {
      table(OwnTable.PARTNERSHIPS)
          .add(
              edition,
              it.kind(),
              it.seat().ics(),
              it.name(),
              it.seat().authority(),
              it.seat().trust(),
              it.member().name(),
              it.member().kind(),
              it.span().since(),
              it.span().until(),
              it.claim().source(),
              official.source(it));
    }
  }

  private void add(Residents it, String edition) {
    Integer before =
        residents
            .computeIfAbsent(
                table(
                    "residents-" + it.basis() + ".csv",
                    "first_lsoa_" + it.vintage().year(),
                    "last_lsoa_" + it.vintage().year(),
                    "residents_" + it.basis().replace('-', '_') + "_" + edition),
                list -> new TreeMap<>())
            .putIfAbsent(it.lsoa(), it.persons());
    if (before != null && before != it.persons()) {
      throw new Stop(
          ExitCode.INPUT,
          "Nothing was bundled: two official lists of "
              + edition
              + " give "
              + it.lsoa()
              + " "
              + before
              + " and "
              + it.persons()
              + " residents. Take one of them out of the folder.");
    }
  }

  /** A row for each hundred of codes, or less where one of them is no LSOA. */
  private static void layResidents(OwnTable table, SortedMap<GssCode, Integer> byLsoa) {
    SortedMap<GssCode, String> hundreds = new TreeMap<>();
    byLsoa
        .keySet()
        .forEach(lsoa -> hundreds.put(lsoa, lsoa.value().substring(0, DIGITS_OF_A_HUNDRED)));
    LsoaRange.of(hundreds)
        .keySet()
        .forEach(
            range ->
                table.add(
                    range.first(),
                    range.last(),
                    range.codes(GssCode::new).stream()
                        .map(lsoa -> byLsoa.get(lsoa).toString())
                        .collect(Collectors.joining(" "))));
  }

  private void add(Organisation it) {
    String edition = it.origin().edition().toString();
    boolean dated = it.from() != null || it.to() != null || !it.postcode().isEmpty();
    if (!dated && official.isRegistered(it) && it.ref().kind().isSystem()) {
      table(OwnTable.SYSTEMS).add(edition, it.ref(), it.name(), it.status(), official.source(it));
    } else {
      table(OwnTable.ORGANISATIONS)
          .add(
              edition,
              it.ref(),
              it.name(),
              it.from(),
              it.to(),
              it.status(),
              it.postcode(),
              official.source(it));
    }
  }

  private void add(Membership it) {
    table(OwnTable.RELATIONSHIPS)
        .add(
            it.origin().edition(),
            it.relation(),
            it.child(),
            it.parent(),
            it.from(),
            it.to(),
            official.source(it));
  }

  private OwnTable changes(String edition) {
    return table(
        "lsoa-2011-to-2021.csv",
        "lsoa_2011",
        "lsoa_2021",
        "last_unchanged_lsoa",
        "change_" + edition);
  }

  private OwnTable table(OwnTable.Form form) {
    return table(form.file(), form.header());
  }

  private OwnTable table(String file, String... header) {
    return table(file, List.of(header));
  }

  private OwnTable table(String file, List<String> header) {
    return tables.computeIfAbsent(file, created -> new OwnTable(header));
  }
}
