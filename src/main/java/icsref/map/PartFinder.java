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

/**
 * The parts of every code in the ICSs of the as-at day: from the footprints that show it, carried
 * back to its first day, or from its successors where no footprint knows it.
 */
final class PartFinder {
  /** An area as one footprint shows it. */
  private record Drawn(Ref area, Footprint footprint, TreeMap<Integer, Overlay.Weight> weights) {
    boolean sameParts(Drawn other) {
      if (footprint.vintage() != other.footprint.vintage()
          || !weights.keySet().equals(other.weights.keySet())) {
        return false;
      }
      for (var entry : weights.entrySet()) {
        Overlay.Weight weight = other.weights.get(entry.getKey());
        if (weight.lsoas != entry.getValue().lsoas || weight.persons != entry.getValue().persons) {
          return false;
        }
      }
      return true;
    }
  }

  private record Key(boolean system, String ods, String gss) {
    static Key of(Ref ref) {
      return new Key(
          CodeDirectory.isSystem(ref.kind()),
          Objects.toString(ref.ods()),
          Objects.toString(ref.gss()));
    }
  }

  private final FootprintSet atlas;
  private final Overlay overlay;
  private final Map<Key, List<Drawn>> drawn = new HashMap<>();
  private final List<CodeValidity> spells;
  private final Collection<Succession> successions;

  PartFinder(
      FootprintSet atlas,
      Overlay overlay,
      Collection<SystemFootprint> footprints,
      List<CodeValidity> spells,
      Collection<Succession> successions) {
    this.atlas = atlas;
    this.overlay = overlay;
    this.spells = spells;
    this.successions = successions;
    for (SystemFootprint each : footprints) {
      draw(each);
    }
    drawn.values().forEach(list -> list.sort(Comparator.comparing(d -> d.footprint().edition())));
  }

  private void draw(SystemFootprint each) {
    Footprint footprint = each.footprint();
    List<TreeMap<Integer, Overlay.Weight>> bySubIcb = overlay.parts(footprint);
    Map<Integer, TreeMap<Integer, Overlay.Weight>> bySystem = new HashMap<>();
    for (int number = 0; number < bySubIcb.size(); number++) {
      TreeMap<Integer, Overlay.Weight> weights = bySubIcb.get(number);
      add(new Drawn(each.subIcbs().get(number), footprint, weights));
      int system = each.systemOfSubIcb()[number];
      if (system >= 0) {
        TreeMap<Integer, Overlay.Weight> sum =
            bySystem.computeIfAbsent(system, s -> new TreeMap<>());
        weights.forEach(
            (ics, weight) -> sum.computeIfAbsent(ics, i -> new Overlay.Weight()).add(weight));
      }
    }
    bySystem.forEach(
        (system, weights) -> add(new Drawn(each.systems().get(system), footprint, weights)));
  }

  private void add(Drawn one) {
    drawn.computeIfAbsent(Key.of(one.area()), key -> new ArrayList<>()).add(one);
  }

  /** The parts during a spell, or during the days of it that the era leaves. */
  List<Part> parts(CodeValidity spell, Period era) {
    Period period = spell.period().and(era);
    if (period == null) {
      return List.of();
    }
    List<Drawn> mine = drawn.getOrDefault(Key.of(spell.ref()), List.of());
    if (mine.isEmpty()) {
      return bySuccession(spell, period);
    }
    List<Part> parts = new ArrayList<>();
    Drawn current = inForce(mine, period.from());
    LocalDate since = period.from();
    for (Drawn next : mine) {
      LocalDate day = next.footprint().edition();
      if (day.isAfter(since) && period.contains(day) && !next.sameParts(current)) {
        parts.addAll(parts(spell, new Period(since, day.minusDays(1)), current));
        current = next;
        since = day;
      }
    }
    parts.addAll(parts(spell, new Period(since, period.to()), current));
    return parts;
  }

  private static Drawn inForce(List<Drawn> mine, LocalDate day) {
    Drawn inForce = mine.get(0);
    for (Drawn one : mine) {
      if (!one.footprint().edition().isAfter(day)
          && one.footprint().edition().isAfter(inForce.footprint().edition())) {
        inForce = one;
      }
    }
    return inForce;
  }

  private List<Part> parts(CodeValidity spell, Period period, Drawn shown) {
    LocalDate assumedTo = spell.assumedTo();
    if (assumedTo == null || assumedTo.isBefore(period.from())) {
      PartEvidence evidence =
          overlay.asAt().footprint().evidence() == Footprint.Evidence.DECLARED
              ? PartEvidence.DECLARED
              : PartEvidence.FOOTPRINT;
      return parts(spell, period, shown, evidence);
    }
    Period assumed = new Period(period.from(), Period.earlier(period.to(), assumedTo));
    List<Part> parts = parts(spell, assumed, shown, PartEvidence.ASSUMED);
    if (period.to() == null || assumedTo.isBefore(period.to())) {
      CodeValidity rest =
          new CodeValidity(
              spell.ref(),
              spell.name(),
              spell.period(),
              null,
              spell.whyFrom(),
              spell.whyTo(),
              spell.origin());
      parts.addAll(parts(rest, new Period(assumedTo.plusDays(1), period.to()), shown));
    }
    return parts;
  }

  private List<Part> parts(CodeValidity spell, Period period, Drawn shown, PartEvidence evidence) {
    return weigh(new Basis(spell, period, shown.footprint(), evidence), shown.weights());
  }

  /**
   * What the parts of an area rest on.
   *
   * @param footprint the one that shows the area, or null where none does
   */
  private record Basis(
      CodeValidity spell, Period period, Footprint footprint, PartEvidence evidence) {}

  private List<Part> weigh(Basis basis, TreeMap<Integer, Overlay.Weight> weights) {
    List<Integer> positions = new ArrayList<>(weights.keySet());
    LargestRemainder.Weighed weighed = LargestRemainder.weigh(weights.values());
    Footprint shown = basis.footprint();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < positions.size(); i++) {
      parts.add(
          new Part(
              basis.spell().ref(),
              basis.spell().name(),
              basis.period(),
              ics(positions.get(i)),
              positions.size() == 1,
              shown == null ? null : weights.get(positions.get(i)).lsoas,
              weighed.lsoaShares().get(i),
              shown == null ? null : shown.vintage().year(),
              shown == null ? null : weights.get(positions.get(i)).persons,
              weighed.personShares().get(i),
              shown == null ? "" : atlas.personsBasis(shown.vintage()),
              i == weighed.best(),
              basis.evidence(),
              shown == null ? null : shown.edition(),
              shown == null
                  ? basis.spell().origin()
                  : shown.origin(weights.get(positions.get(i)).first)));
    }
    return parts;
  }

  private Ref ics(int position) {
    return position < 0 ? null : overlay.asAt().systems().get(position);
  }

  private List<Part> bySuccession(CodeValidity spell, Period period) {
    TreeMap<Integer, Overlay.Weight> weights = new TreeMap<>();
    collect(spell, weights, 0);
    if (weights.isEmpty()) {
      return List.of(unresolved(spell, period));
    }
    return weigh(new Basis(spell, period, null, PartEvidence.SUCCESSION), weights);
  }

  private static Part unresolved(CodeValidity spell, Period period) {
    return new Part(
        spell.ref(),
        spell.name(),
        period,
        null,
        true,
        null,
        null,
        null,
        null,
        null,
        "",
        true,
        PartEvidence.SUCCESSION,
        null,
        spell.origin());
  }

  /** How far a chain of successors is followed: more generations than there have been. */
  private static final int GENERATIONS = 20;

  private void collect(CodeValidity spell, TreeMap<Integer, Overlay.Weight> into, int generation) {
    if (generation > GENERATIONS || spell.period().to() == null) {
      return;
    }
    LocalDate day = spell.period().to().plusDays(1);
    for (Succession succession : successions) {
      if (!succession.date().equals(day) || !is(succession.predecessor(), spell.ref())) {
        continue;
      }
      for (CodeValidity heir : spells) {
        if (heir.period().contains(day) && is(succession.successor(), heir.ref())) {
          List<Drawn> shown = drawn.getOrDefault(Key.of(heir.ref()), List.of());
          if (shown.isEmpty()) {
            collect(heir, into, generation + 1);
          } else {
            inForce(shown, day)
                .weights()
                .forEach(
                    (ics, weight) ->
                        into.computeIfAbsent(ics, i -> new Overlay.Weight()).add(weight));
          }
        }
      }
    }
  }

  private static boolean is(Ref one, Ref other) {
    return CodeDirectory.isSystem(one.kind()) == CodeDirectory.isSystem(other.kind())
        && (one.ods() != null && one.ods().equals(other.ods())
            || one.gss() != null && one.gss().equals(other.gss()));
  }
}
