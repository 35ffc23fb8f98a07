package icsref.job;

import icsref.fact.Allocation;
import icsref.fact.Component;
import icsref.fact.Fact;
import icsref.fact.Finding;
import icsref.fact.LsoaChange;
import icsref.fact.Membership;
import icsref.fact.Organisation;
import icsref.fact.Residents;
import icsref.fact.Succession;
import icsref.footprint.Atlas;
import icsref.footprint.Survey;
import icsref.mapping.Mapping;
import icsref.publish.Manifest;
import icsref.publish.Publication;
import icsref.source.Source;
import icsref.staging.Staging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the steps of one build hand on to each other. In memory: a restart reads again. */
final class BuildState implements AutoCloseable {
  final List<Source> sources;
  final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
  final List<Manifest.Input> inputs = Collections.synchronizedList(new ArrayList<>());
  final List<Residents> residents = new ArrayList<>();
  final List<LsoaChange> lsoaChanges = new ArrayList<>();
  final List<Organisation> organisations = new ArrayList<>();
  final List<Membership> memberships = new ArrayList<>();
  final List<Succession> successions = new ArrayList<>();
  final List<Component> components = new ArrayList<>();
  private final Map<Source, List<Allocation>> allocations = new LinkedHashMap<>();
  final Staging staging = Staging.open();
  Atlas atlas;
  Mapping mapping;
  Path draft;
  String release;
  List<Publication.Written> tables = List.of();

  BuildState(List<Source> sources) {
    this.sources = sources;
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

  /**
   * Puts the facts into the order of the sources and rows, whatever thread read them first, so that
   * everything after is the same on every run.
   */
  void inOrder() {
    Comparator<Fact> byOrigin =
        Comparator.comparing((Fact fact) -> fact.origin().file())
            .thenComparing(fact -> fact.origin().sheet())
            .thenComparingInt(fact -> fact.origin().row());
    organisations.sort(byOrigin);
    memberships.sort(byOrigin);
    successions.sort(byOrigin);
    components.sort(byOrigin);
    inputs.sort(Comparator.comparing(Manifest.Input::file).thenComparing(Manifest.Input::sheet));
  }

  /** The allocations by source, in the order of the sources whatever thread read them first. */
  List<Survey> surveys() {
    List<Survey> surveys = new ArrayList<>();
    for (Source source : sources) {
      List<Allocation> mine = allocations.get(source);
      if (mine != null) {
        surveys.add(new Survey(source.file(), source.sheet(), source.bundled(), mine));
      }
    }
    return surveys;
  }

  @Override
  public void close() {
    staging.close();
  }
}
