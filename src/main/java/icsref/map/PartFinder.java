package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.model.Period;
import icsref.model.Ref;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The parts of every code in the ICSs of the as-at day: from the footprints that show it, carried
 * back to its first day, or from its successors where no footprint knows it.
 */
final class PartFinder {
  /** An area as one footprint shows it. */
  private record Shown(Ref area, Footprint footprint, TreeMap<Integer, Overlay.Tally> tallies) {
    boolean sameParts(Shown other) {
      if (footprint.vintage() != other.footprint.vintage()
          || !tallies.keySet().equals(other.tallies.keySet())) {
        return false;
      }
      for (var entry : tallies.entrySet()) {
        Overlay.Tally tally = other.tallies.get(entry.getKey());
        if (tally.lsoas != entry.getValue().lsoas || tally.persons != entry.getValue().persons) {
          return false;
        }
      }
      return true;
    }
  }

  private record Key(boolean system, String ods, String gss) {
    static Key of(Ref ref) {
      return new Key(
          ref.kind().isSystem(), Objects.toString(ref.ods()), Objects.toString(ref.gss()));
    }
  }

  private final FootprintSet footprints;
  private final Overlay overlay;
  private final Map<Key, List<Shown>> shownBy = new HashMap<>();
  private final List<CodeValidity> codes;
  private final Collection<Succession> successions;

  PartFinder(
      FootprintSet footprints,
      Overlay overlay,
      Collection<SystemFootprint> shown,
      List<CodeValidity> codes,
      Collection<Succession> successions) {
    this.footprints = footprints;
    this.overlay = overlay;
    this.codes = codes;
    this.successions = successions;
    for (SystemFootprint each : shown) {
      show(each);
    }
    shownBy.values().forEach(list -> list.sort(Comparator.comparing(d -> d.footprint().edition())));
  }

  private void show(SystemFootprint each) {
    Footprint footprint = each.footprint();
    List<TreeMap<Integer, Overlay.Tally>> bySubIcb = overlay.parts(footprint);
    Map<Integer, TreeMap<Integer, Overlay.Tally>> bySystem = new HashMap<>();
    for (int number = 0; number < bySubIcb.size(); number++) {
      TreeMap<Integer, Overlay.Tally> tallies = bySubIcb.get(number);
      add(new Shown(each.subIcbs().get(number), footprint, tallies));
      int system = each.systemOfSubIcb()[number];
      if (system >= 0) {
        TreeMap<Integer, Overlay.Tally> sum =
            bySystem.computeIfAbsent(system, s -> new TreeMap<>());
        tallies.forEach(
            (ics, tally) -> sum.computeIfAbsent(ics, i -> new Overlay.Tally()).add(tally));
      }
    }
    bySystem.forEach(
        (system, tallies) -> add(new Shown(each.systems().get(system), footprint, tallies)));
  }

  private void add(Shown one) {
    shownBy.computeIfAbsent(Key.of(one.area()), key -> new ArrayList<>()).add(one);
  }

  /** The parts while a code is valid, or on the days of it that the era leaves. */
  List<Part> parts(CodeValidity code, Period era) {
    Period period = code.period().and(era);
    if (period == null) {
      return List.of();
    }
    List<Shown> mine = shownBy.getOrDefault(Key.of(code.ref()), List.of());
    if (mine.isEmpty()) {
      return bySuccession(code, period);
    }
    List<Part> parts = new ArrayList<>();
    Shown current = inForce(mine, period.from());
    LocalDate since = period.from();
    for (Shown next : mine) {
      LocalDate day = next.footprint().edition();
      if (day.isAfter(since) && period.contains(day) && !next.sameParts(current)) {
        parts.addAll(parts(code, new Period(since, day.minusDays(1)), current));
        current = next;
        since = day;
      }
    }
    parts.addAll(parts(code, new Period(since, period.to()), current));
    return parts;
  }

  private static Shown inForce(List<Shown> mine, LocalDate day) {
    Shown inForce = mine.get(0);
    for (Shown one : mine) {
      if (!one.footprint().edition().isAfter(day)
          && one.footprint().edition().isAfter(inForce.footprint().edition())) {
        inForce = one;
      }
    }
    return inForce;
  }

  private List<Part> parts(CodeValidity code, Period period, Shown shown) {
    LocalDate assumedTo = code.assumedTo();
    if (assumedTo == null || assumedTo.isBefore(period.from())) {
      PartEvidence evidence =
          overlay.asAt().footprint().evidence() == Footprint.Evidence.DECLARED
              ? PartEvidence.DECLARED
              : PartEvidence.FOOTPRINT;
      return parts(code, period, shown, evidence);
    }
    Period assumed = new Period(period.from(), Period.earlier(period.to(), assumedTo));
    List<Part> parts = parts(code, assumed, shown, PartEvidence.ASSUMED);
    if (period.to() == null || assumedTo.isBefore(period.to())) {
      parts.addAll(parts(code.stated(), new Period(assumedTo.plusDays(1), period.to()), shown));
    }
    return parts;
  }

  private List<Part> parts(CodeValidity code, Period period, Shown shown, PartEvidence kind) {
    Footprint footprint = shown.footprint();
    Weight.Basis basis =
        new Weight.Basis(footprint.vintage().year(), footprints.personsBasis(footprint.vintage()));
    return parts(
        code,
        period,
        shown.tallies(),
        basis,
        tally -> new Part.Evidence(kind, footprint.edition(), footprint.origin(tally.first)));
  }

  private List<Part> parts(
      CodeValidity code,
      Period period,
      TreeMap<Integer, Overlay.Tally> tallies,
      Weight.Basis basis,
      Function<Overlay.Tally, Part.Evidence> evidence) {
    List<Weight> weights = Weight.of(tallies.values(), basis);
    Part.Area area = new Part.Area(code.ref(), code.name());
    List<Part> parts = new ArrayList<>();
    for (var entry : tallies.entrySet()) {
      parts.add(
          new Part(
              area,
              period,
              ics(entry.getKey()),
              weights.get(parts.size()),
              evidence.apply(entry.getValue())));
    }
    return parts;
  }

  private Ref ics(int position) {
    return position < 0 ? null : overlay.asAt().systems().get(position);
  }

  private List<Part> bySuccession(CodeValidity code, Period period) {
    TreeMap<Integer, Overlay.Tally> tallies = new TreeMap<>();
    collect(code, tallies, 0);
    Part.Evidence evidence = new Part.Evidence(PartEvidence.SUCCESSION, null, code.origin());
    if (tallies.isEmpty()) {
      Part.Area area = new Part.Area(code.ref(), code.name());
      return List.of(new Part(area, period, null, Weight.UNKNOWN, evidence));
    }
    return parts(code, period, tallies, Weight.Basis.NONE, tally -> evidence);
  }

  /** How far a chain of successors is followed: more generations than there have been. */
  private static final int GENERATIONS = 20;

  private void collect(CodeValidity code, TreeMap<Integer, Overlay.Tally> into, int generation) {
    if (generation > GENERATIONS || code.period().to() == null) {
      return;
    }
    LocalDate day = code.period().to().plusDays(1);
    for (Succession succession : successions) {
      if (!succession.date().equals(day) || !succession.predecessor().isSameBody(code.ref())) {
        continue;
      }
      for (CodeValidity successor : codes) {
        if (successor.period().contains(day)
            && succession.successor().isSameBody(successor.ref())) {
          List<Shown> shown = shownBy.getOrDefault(Key.of(successor.ref()), List.of());
          if (shown.isEmpty()) {
            collect(successor, into, generation + 1);
          } else {
            inForce(shown, day)
                .tallies()
                .forEach(
                    (ics, tally) -> into.computeIfAbsent(ics, i -> new Overlay.Tally()).add(tally));
          }
        }
      }
    }
  }
}
