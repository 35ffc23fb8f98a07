package icsref.job;

import icsref.config.Configuration;
import icsref.map.Eras;
import icsref.map.Mapping;
import icsref.map.footprint.DistrictRecode;
import icsref.map.footprint.FootprintSet;
import icsref.map.footprint.GroupedFootprint;
import icsref.model.ExitCode;
import icsref.model.Expectation;
import icsref.model.Kind;
import icsref.model.Period;
import icsref.model.Stop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What the lists state and the site declares, as the mapping takes it. */
final class MappingInput {
  private MappingInput() {}

  /** Draws the footprints and maps, from everything that was read. */
  static BuildContext.Mapped map(Facts facts, LocalDate day, Configuration configuration) {
    FootprintSet footprints =
        FootprintSet.of(
            facts.footprints(),
            GroupedFootprint.of(facts.lsoaGroups(), facts.groupAllocations()),
            facts.residents(),
            facts.lsoaChanges(),
            DistrictRecode.of(facts.successions()));
    return new BuildContext.Mapped(
        footprints,
        Mapping.of(
            new Mapping.Input(
                day,
                eras(configuration),
                new Mapping.Lists(
                    facts.organisations(),
                    facts.registered(),
                    facts.memberships(),
                    facts.successions()),
                configuration.splits(),
                footprints)));
  }

  /** A kind exists on the days on which any of it is expected. */
  private static Eras eras(Configuration configuration) {
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
    // A region has no year of its own in which it must have been listed.
    eras.put(Kind.REGION, new Period(LocalDate.MIN, null));
    TreeSet<LocalDate> days = new TreeSet<>();
    byKind.getOrDefault(Kind.REGION.value(), List.of()).stream()
        .map(Expectation::from)
        .filter(Objects::nonNull)
        .forEach(days::add);
    return new Eras(eras, Map.of(Kind.REGION, days));
  }
}
