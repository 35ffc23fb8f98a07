package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.model.Kind;
import icsref.model.Origin;
import icsref.model.Ref;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Every footprint with its systems, in the order of their days: those that were read, and one for
 * each reorganisation that no lookup of LSOAs shows yet.
 */
final class SystemFootprints {
  private static final Comparator<SystemFootprint> BY_DAY =
      Comparator.comparing(each -> each.footprint().edition());

  private final List<SystemFootprint> all = new ArrayList<>();
  private final List<SystemFootprint> declared = new ArrayList<>();

  SystemFootprints(List<Footprint> read, CodeDirectory directory, DeclaredFootprint declaration) {
    for (Footprint footprint : read) {
      all.add(withSystems(footprint, directory));
    }
    TreeSet<LocalDate> reorganisations = declaration.reorganisations();
    for (LocalDate day : reorganisations) {
      declare(declaration, directory, day, reorganisations.higher(day));
    }
  }

  private static SystemFootprint withSystems(Footprint footprint, CodeDirectory directory) {
    Map<Ref, Ref> systemOf = new HashMap<>();
    for (Ref subIcb : footprint.subIcbs()) {
      Ref system = directory.systemOn(footprint.edition(), subIcb);
      if (system != null) {
        systemOf.put(subIcb, system);
      }
    }
    return SystemFootprint.of(
        footprint, ref -> directory.complete(ref, footprint.edition()), systemOf);
  }

  private void declare(
      DeclaredFootprint declaration, CodeDirectory directory, LocalDate day, LocalDate next) {
    SystemFootprint before = null;
    boolean published = false;
    for (SystemFootprint each : all) {
      LocalDate edition = each.footprint().edition();
      if (edition.isBefore(day)) {
        before = each.systems().isEmpty() ? before : each;
      } else {
        published |= next == null || edition.isBefore(next);
      }
    }
    if (before != null && !published) {
      SystemFootprint made = declaration.apply(before, day, ref -> directory.complete(ref, day));
      declared.add(made);
      all.add(made);
      all.sort(BY_DAY);
    }
  }

  List<SystemFootprint> all() {
    return all;
  }

  /** The declared ones show codes that no list of the day has. */
  List<CodeDirectory.Sighting> declaredSightings() {
    List<CodeDirectory.Sighting> sightings = new ArrayList<>();
    for (SystemFootprint each : declared) {
      Footprint footprint = each.footprint();
      Origin origin = new Origin(footprint.file(), footprint.sheet(), 0, "", footprint.edition());
      for (Ref subIcb : footprint.subIcbs()) {
        sightings.add(new CodeDirectory.Sighting(subIcb, "", footprint.edition(), origin));
      }
    }
    return sightings;
  }

  /**
   * The footprint of a day: the latest until it that shows ICBs. An ONS code means one footprint:
   * where the codes of the day are those of the next edition, that one shows the day, as in the
   * year after the change of 2023-04-01.
   *
   * @param validOnDay whether the codes of a footprint are those of the day
   */
  Optional<SystemFootprint> findOn(LocalDate day, Predicate<SystemFootprint> validOnDay) {
    Optional<SystemFootprint> latest = Optional.empty();
    Optional<SystemFootprint> later = Optional.empty();
    for (SystemFootprint each : all) {
      boolean ofIcbs = each.systems().stream().anyMatch(s -> s.kind().equals(Kind.ICB));
      if (ofIcbs && !each.footprint().edition().isAfter(day)) {
        boolean newer =
            latest.isEmpty()
                || each.footprint().edition().isAfter(latest.get().footprint().edition());
        latest = newer ? Optional.of(each) : latest;
      } else if (ofIcbs && later.isEmpty()) {
        later = Optional.of(each);
      }
    }
    boolean showsNext = later.filter(validOnDay).isPresent() && latest.filter(validOnDay).isEmpty();
    return showsNext ? later : latest;
  }

  /** The latest before another that shows systems on the same LSOAs. */
  Optional<SystemFootprint> findBefore(SystemFootprint footprint) {
    return all.stream()
        .filter(each -> BY_DAY.compare(each, footprint) < 0)
        .filter(each -> each.footprint().vintage() == footprint.footprint().vintage())
        .filter(each -> !each.systems().isEmpty())
        .reduce((one, other) -> other);
  }
}
