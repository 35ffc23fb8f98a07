package icsref.map;

import icsref.model.Kind;
import icsref.model.OdsCode;
import icsref.model.Period;
import icsref.model.Ref;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * One pair of codes through the lists, whether as CCG or sub-ICB location, as STP or ICB: the kind
 * follows from the day.
 */
final class CodeTrack {
  /** The codes, under the kind of the list that first shows them. */
  final Ref ref;

  final TreeMap<LocalDate, CodeDirectory.Sighting> sightings = new TreeMap<>();
  LocalDate from;
  LocalDate to;

  /** Whether a source states the day on which the ONS code was issued. */
  boolean issueStated;

  String whyFrom = "first list that shows it";
  String whyTo = "";

  CodeTrack(Ref ref) {
    this.ref = ref;
  }

  void add(CodeDirectory.Sighting sighting) {
    sightings.merge(sighting.edition(), sighting, CodeTrack::better);
  }

  /** Of two lists of one day, the one that names it, then the first in the order of the files. */
  private static CodeDirectory.Sighting better(
      CodeDirectory.Sighting one, CodeDirectory.Sighting other) {
    if (one.name().isEmpty() != other.name().isEmpty()) {
      return one.name().isEmpty() ? other : one;
    }
    Comparator<CodeDirectory.Sighting> byFile = Comparator.comparing(s -> s.origin().file());
    return byFile.thenComparing(s -> s.origin().row()).compare(one, other) <= 0 ? one : other;
  }

  Kind family() {
    return ref.kind().family();
  }

  /** What the body was, one kind after the other. */
  List<Kind> kinds() {
    if (ref.kind().isSystem()) {
      return List.of(Kind.STP, Kind.ICB);
    }
    return ref.kind().isSubIcb() ? List.of(Kind.CCG, Kind.SUB_ICB) : List.of(ref.kind());
  }

  OdsCode ods() {
    return ref.ods();
  }

  LocalDate first() {
    return sightings.firstKey();
  }

  LocalDate last() {
    return sightings.lastKey();
  }

  /** The first list of the period that shows the codes; of all lists where none is in it. */
  CodeDirectory.Sighting firstIn(Period period) {
    for (CodeDirectory.Sighting sighting : sightings.values()) {
      if (period.contains(sighting.edition())) {
        return sighting;
      }
    }
    return sightings.firstEntry().getValue();
  }

  /** The latest name in the period; empty where no list of it names the codes. */
  String nameIn(Period period) {
    String latest = "";
    boolean shown = false;
    for (CodeDirectory.Sighting sighting : sightings.values()) {
      if (period.contains(sighting.edition())) {
        shown = true;
        latest = sighting.name().isEmpty() ? latest : sighting.name();
      }
    }
    return shown ? latest : sightings.firstEntry().getValue().name();
  }

  /** The latest name of all, or empty. */
  String latestName() {
    for (CodeDirectory.Sighting sighting : sightings.descendingMap().values()) {
      if (!sighting.name().isEmpty()) {
        return sighting.name();
      }
    }
    return "";
  }

  /** The names under the codes during their validity, each with its days. */
  List<NameValidity> names(CodeValidity code) {
    List<NameValidity> names = new ArrayList<>();
    Period period = code.period();
    for (CodeDirectory.Sighting sighting : sightings.values()) {
      if (!period.contains(sighting.edition()) || sighting.name().isEmpty()) {
        continue;
      }
      NameValidity open = names.isEmpty() ? null : names.get(names.size() - 1);
      if (open == null) {
        names.add(
            new NameValidity(
                code.ref(), sighting.name(), period, code.whyFrom(), sighting.origin()));
      } else if (!open.name().equals(sighting.name())) {
        LocalDate day = sighting.edition();
        names.set(names.size() - 1, open.until(day.minusDays(1)));
        Period since = new Period(day, period.to());
        names.add(
            new NameValidity(code.ref(), sighting.name(), since, "renamed", sighting.origin()));
      }
    }
    if (names.isEmpty()) {
      names.add(
          new NameValidity(
              code.ref(),
              code.name(),
              period,
              code.whyFrom(),
              sightings.firstEntry().getValue().origin()));
    }
    return names;
  }
}
