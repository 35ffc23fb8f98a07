package icsref.job;

import icsref.check.Check;
import icsref.config.Configuration;
import icsref.map.Mapping;
import icsref.map.footprint.FootprintSet;
import icsref.map.footprint.ListedFootprint;
import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.ExitCode;
import icsref.model.Expectation;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.InputTable;
import icsref.model.Kind;
import icsref.model.LsoaChange;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Period;
import icsref.model.Residents;
import icsref.model.Stop;
import icsref.model.Succession;
import icsref.publish.report.Boundaries;
import icsref.publish.table.OutputTable;
import icsref.read.Source;
import icsref.stage.Staging;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the steps of one build hand on to each other. In memory: a restart reads again. */
final class BuildContext implements AutoCloseable {
  final List<Source> sources;
  final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());

  /** Checks that spoke because another one did. */
  final Set<String> consequences = new HashSet<>();

  final List<InputTable> inputs = Collections.synchronizedList(new ArrayList<>());
  final List<Residents> residents = new ArrayList<>();
  final List<LsoaChange> lsoaChanges = new ArrayList<>();
  final List<Organisation> organisations = new ArrayList<>();

  /** Those of them in lists whose codes and names are the ones of their day. */
  private final List<Organisation> registered = new ArrayList<>();

  final List<Membership> memberships = new ArrayList<>();
  final List<Succession> successions = new ArrayList<>();
  final List<Component> components = new ArrayList<>();
  private final Map<Source, List<Allocation>> allocations = new LinkedHashMap<>();
  final Staging staging = Staging.open();
  private boolean ordered;
  FootprintSet footprints;
  Mapping mapping;

  Path draft;
  ReleaseVersion version;
  String release;
  List<Check> checks = List.of();
  Map<String, Object> certificate = Map.of();
  List<OutputTable.Written> tables = List.of();
  OutputTable.Written findingsTable;

  final WrittenTables written = new WrittenTables();

  /** For the map, or null. */
  Boundaries boundaries;

  BuildContext(List<Source> sources) {
    this.sources = sources;
  }

  /** The tables of the release, and the findings as one more. */
  List<OutputTable.Written> allTables() {
    List<OutputTable.Written> all = new ArrayList<>(tables);
    all.add(findingsTable);
    return all;
  }

  /** Keeps the facts of a row. Two threads read different sources at once. */
  synchronized void add(Source source, List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Allocation allocation) {
        allocations.computeIfAbsent(source, s -> new ArrayList<>(1 << 15)).add(allocation);
      } else if (fact instanceof Residents some) {
        residents.add(some);
      } else if (fact instanceof LsoaChange change) {
        lsoaChanges.add(change);
      } else if (fact instanceof Organisation organisation) {
        organisations.add(organisation);
        if (source.register()) {
          registered.add(organisation);
        }
      } else if (fact instanceof Membership membership) {
        memberships.add(membership);
      } else if (fact instanceof Succession succession) {
        successions.add(succession);
      } else if (fact instanceof Component component) {
        components.add(component);
      } else {
        throw new IllegalStateException("a fact of unknown kind: " + fact);
      }
    }
  }

  /** Draws the footprints and maps, from everything that was read. */
  void map(LocalDate day, Configuration configuration) {
    inOrder();
    footprints = FootprintSet.of(listedFootprints(), residents, lsoaChanges);
    mapping =
        Mapping.of(
            new Mapping.Input(
                day,
                eras(configuration),
                new Mapping.Lists(organisations, registered, memberships, successions),
                configuration.splits(),
                footprints));
  }

  /** A kind exists on the days on which any of it is expected. */
  private static Map<Kind, Period> eras(Configuration configuration) {
    Map<String, List<Expectation>> byKind = new LinkedHashMap<>();
    for (Expectation expectation : configuration.expectations()) {
      byKind.computeIfAbsent(expectation.what(), what -> new ArrayList<>()).add(expectation);
    }
    Map<Kind, Period> eras = new LinkedHashMap<>();
    for (Kind kind : List.of(Kind.CCG, Kind.SUB_ICB, Kind.STP, Kind.ICB)) {
      TreeSet<LocalDate> first = new TreeSet<>();
      TreeSet<LocalDate> last = new TreeSet<>();
      boolean open = false;
      for (Expectation expectation : byKind.getOrDefault(kind.value(), List.of())) {
        first.add(expectation.from());
        open |= expectation.to() == null;
        if (expectation.to() != null) {
          last.add(expectation.to());
        }
      }
      if (first.isEmpty()) {
        throw new Stop(
            ExitCode.USAGE,
            "config/expectations.csv has no row for " + kind + ", so its days are not known");
      }
      eras.put(kind, new Period(first.first(), open ? null : last.last()));
    }
    return eras;
  }

  /**
   * Puts the facts into the order of the sources and rows, whatever thread read them first, so that
   * everything after is the same on every run.
   */
  synchronized void inOrder() {
    if (ordered) {
      return;
    }
    ordered = true;
    Comparator<Fact> byOrigin =
        Comparator.comparing((Fact fact) -> fact.origin().file())
            .thenComparing(fact -> fact.origin().sheet())
            .thenComparingInt(fact -> fact.origin().row());
    organisations.sort(byOrigin);
    registered.sort(byOrigin);
    memberships.sort(byOrigin);
    successions.sort(byOrigin);
    components.sort(byOrigin);
    inputs.sort(Comparator.comparing(InputTable::file).thenComparing(InputTable::sheet));
  }

  /** The allocations by source, in the order of the sources whatever thread read them first. */
  private List<ListedFootprint> listedFootprints() {
    List<ListedFootprint> listed = new ArrayList<>();
    for (Source source : sources) {
      List<Allocation> mine = allocations.get(source);
      if (mine != null) {
        listed.add(new ListedFootprint(source.file(), source.sheet(), source.bundled(), mine));
      }
    }
    return listed;
  }

  @Override
  public void close() {
    staging.close();
  }
}
