package icsref.map;

import icsref.model.Kind;
import icsref.model.Membership;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Ref;
import icsref.model.Relation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who was listed on which day: completes a reference that has one of its two codes, and tells the
 * system and the region that the lists of an edition name for it.
 */
final class CodeDirectory {
  /** An area stands in a list of an edition. */
  record Sighting(Ref ref, String name, LocalDate edition, Origin origin) {}

  private record ByOds(LocalDate edition, Kind kind, OdsCode ods) {}

  private final Map<ByOds, Ref> byOds = new HashMap<>();
  private final BodyCodes codes;
  private final List<Sighting> sightings = new ArrayList<>();
  private final TreeMap<LocalDate, Map<Ref, Membership>> systems = new TreeMap<>();
  private final TreeMap<LocalDate, Map<Ref, Membership>> regions = new TreeMap<>();

  /**
   * @param codes of every list
   * @param organisations of lists whose codes and names are those of their day
   */
  CodeDirectory(
      BodyCodes codes, Collection<Organisation> organisations, Collection<Membership> memberships) {
    this.codes = codes;
    for (Organisation organisation : organisations) {
      Ref ref = organisation.ref();
      LocalDate edition = organisation.origin().edition();
      if (ref.ods() != null && ref.gss() != null && edition != null) {
        byOds.putIfAbsent(new ByOds(edition, ref.kind(), ref.ods()), ref);
      }
    }
    for (Organisation organisation : organisations) {
      LocalDate edition = organisation.origin().edition();
      if (edition != null && organisation.ref().gss() != null) {
        Ref ref = complete(organisation.ref(), edition);
        sightings.add(new Sighting(ref, organisation.name(), edition, organisation.origin()));
      }
    }
    for (Membership membership : memberships) {
      LocalDate day = membership.from() != null ? membership.from() : membership.origin().edition();
      if (day == null) {
        continue;
      }
      Ref child = complete(membership.child(), day);
      if (membership.relation().equals(Relation.PART_OF) && membership.parent().kind().isSystem()) {
        systems.computeIfAbsent(day, d -> new HashMap<>()).putIfAbsent(child, membership);
      } else if (membership.relation().equals(Relation.REGION)) {
        regions.computeIfAbsent(day, d -> new HashMap<>()).putIfAbsent(child, membership);
      }
    }
  }

  List<Sighting> sightings() {
    return sightings;
  }

  /**
   * The reference with both codes: the ODS code that goes with its ONS code in any list, the ONS
   * code that a list of the same edition has beside its ODS code.
   */
  Ref complete(Ref ref, LocalDate edition) {
    if (ref.ods() == null) {
      return codes.complete(ref, edition);
    }
    if (ref.gss() != null) {
      return ref;
    }
    Ref full = byOds.get(new ByOds(edition, ref.kind(), ref.ods()));
    return full == null ? ref : full;
  }

  /** The system of a sub-ICB in the lists of one edition, with both codes; null where none says. */
  Ref systemOn(LocalDate edition, Ref subIcb) {
    Membership membership =
        find(systems.getOrDefault(edition, Map.of()), complete(subIcb, edition));
    return membership == null ? null : complete(membership.parent(), edition);
  }

  /** The latest name that stands beside the codes, or null. */
  String nameOf(Ref ref) {
    Sighting latest = null;
    for (Sighting sighting : sightings) {
      if (sighting.ref().equals(ref)
          && !sighting.name().isEmpty()
          && (latest == null || sighting.edition().isAfter(latest.edition()))) {
        latest = sighting;
      }
    }
    return latest == null ? null : latest.name();
  }

  /** The region that the latest list until the day names for a system, or null. */
  Ref regionOf(Ref system, LocalDate day) {
    for (var edition : regions.headMap(day, true).descendingMap().entrySet()) {
      Membership membership = find(edition.getValue(), system);
      if (membership != null) {
        return latestComplete(membership.parent(), edition.getKey());
      }
    }
    return null;
  }

  /** With both codes, from the latest list until the day that has both. */
  private Ref latestComplete(Ref ref, LocalDate day) {
    LocalDate latest = null;
    Ref full = complete(ref, day);
    for (ByOds known : byOds.keySet()) {
      if (full.gss() == null
          && known.kind().equals(ref.kind())
          && known.ods().equals(ref.ods())
          && !known.edition().isAfter(day)
          && (latest == null || known.edition().isAfter(latest))) {
        latest = known.edition();
      }
    }
    return latest == null ? full : byOds.get(new ByOds(latest, ref.kind(), ref.ods()));
  }

  private static Membership find(Map<Ref, Membership> children, Ref child) {
    Membership exact = children.get(child);
    if (exact != null) {
      return exact;
    }
    // A list that gives one of the codes only, or knows the body under its code of another edition.
    for (var entry : children.entrySet()) {
      if (entry.getKey().isSameBody(child)) {
        return entry.getValue();
      }
    }
    return null;
  }
}
