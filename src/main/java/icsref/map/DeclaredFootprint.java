package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.model.DeclaredSplit;
import icsref.model.Fact;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.Membership;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Ref;
import icsref.model.Relation;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The footprint of a day on which ICBs merged or split and for which there is no lookup of LSOAs
 * yet: the one before, changed as the official lists of mergers and re-parentings declare, and as
 * {@code config/declared-splits.csv} says where a sub-ICB was divided by districts.
 */
final class DeclaredFootprint {
  private final Collection<Membership> memberships;
  private final List<Succession> successions;
  private final Collection<DeclaredSplit> splits;
  private final Map<OdsCode, Organisation> icbs = new HashMap<>();

  DeclaredFootprint(Mapping.Lists lists, Collection<DeclaredSplit> splits) {
    this.memberships = lists.memberships();
    this.successions =
        lists.successions().stream().filter(s -> s.predecessor().kind().equals(Kind.ICB)).toList();
    this.splits = splits;
    for (Organisation organisation : lists.organisations()) {
      if (organisation.ref().kind().equals(Kind.ICB) && organisation.ref().ods() != null) {
        icbs.merge(organisation.ref().ods(), organisation, DeclaredFootprint::later);
      }
    }
  }

  private static Organisation later(Organisation one, Organisation other) {
    LocalDate a = day(one);
    LocalDate b = day(other);
    return b != null && (a == null || !b.isBefore(a)) && other.ref().gss() != null ? other : one;
  }

  private static LocalDate day(Fact fact) {
    return fact.origin().edition();
  }

  /** The days on which ICBs merged or split, the last being the latest; not mere new ONS codes. */
  TreeSet<LocalDate> reorganisations() {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (Succession succession : successions) {
      OdsCode before = succession.predecessor().ods();
      OdsCode after = succession.successor().ods();
      if (before != null && after != null && !before.equals(after)) {
        days.add(succession.date());
      }
    }
    return days;
  }

  /**
   * The footprint from the day on. A sub-ICB of a divided ICB that no list gives to one of the
   * successors is in no system, for the checks to find.
   *
   * @param complete gives a reference of the day both its codes, where a list of the day has them
   */
  SystemFootprint apply(SystemFootprint before, LocalDate day, UnaryOperator<Ref> complete) {
    Footprint base = before.footprint();
    Map<OdsCode, Ref> newParent = parentsFrom(day);
    Map<OdsCode, Set<OdsCode>> successorsOf = new HashMap<>();
    for (Succession succession : successions) {
      if (succession.date().equals(day) && succession.predecessor().ods() != null) {
        successorsOf
            .computeIfAbsent(succession.predecessor().ods(), ods -> new HashSet<>())
            .add(succession.successor().ods());
      }
    }
    Set<OdsCode> redrawn = new HashSet<>();
    splits.stream()
        .filter(split -> split.from().equals(day))
        .forEach(
            split -> {
              redrawn.add(split.subIcb());
              redrawn.add(split.successor());
            });
    // What a divided sub-ICB hands to another goes where that other one is.
    Map<OdsCode, Ref> parentBefore = new HashMap<>();
    for (int subIcb = 0; subIcb < before.subIcbs().size(); subIcb++) {
      if (before.systemOf(subIcb) != null && before.subIcbs().get(subIcb).ods() != null) {
        parentBefore.put(before.subIcbs().get(subIcb).ods(), before.systemOf(subIcb));
      }
    }
    Map<Ref, Ref> systemOf = new HashMap<>();
    Ref[] subIcbs = new Ref[base.lsoas().size()];
    Ref[] undivided = new Ref[before.subIcbs().size()];
    for (int lsoa = 0; lsoa < subIcbs.length; lsoa++) {
      Ref old = before.subIcbRef(lsoa);
      if (old == null) {
        continue;
      }
      int number = base.subIcbNumber(lsoa);
      if (undivided[number] != null) {
        subIcbs[lsoa] = undivided[number];
        continue;
      }
      OdsCode subIcb = subIcbFrom(day, old.ods(), base.district(lsoa));
      if (subIcb == null) {
        continue;
      }
      // A boundary that changed has a new ONS code, if a list of the day gives it already.
      Ref now =
          redrawn.contains(subIcb) ? complete.apply(new Ref(Kind.SUB_ICB, subIcb, null)) : old;
      Ref system = newParent.get(subIcb);
      if (system == null) {
        system =
            successorOf(parentBefore.getOrDefault(subIcb, before.systemRef(lsoa)), successorsOf);
      }
      subIcbs[lsoa] = now;
      if (!divided(day, old.ods())) {
        undivided[number] = now;
      }
      if (system != null) {
        systemOf.put(now, system);
      }
    }
    return SystemFootprint.of(base.redrawn(day, subIcbs), UnaryOperator.identity(), systemOf);
  }

  private Map<OdsCode, Ref> parentsFrom(LocalDate day) {
    Map<OdsCode, Ref> parents = new HashMap<>();
    for (Membership membership : memberships) {
      LocalDate from = membership.from() != null ? membership.from() : day(membership);
      if (day.equals(from)
          && membership.relation().equals(Relation.PART_OF)
          && membership.child().kind().equals(Kind.SUB_ICB)
          && membership.child().ods() != null
          && membership.parent().ods() != null) {
        parents.putIfAbsent(membership.child().ods(), known(membership.parent()));
      }
    }
    return parents;
  }

  /** The ICB as the lists of its names and codes have it, with its ONS code. */
  private Ref known(Ref icb) {
    Organisation listed = icbs.get(icb.ods());
    return listed == null ? icb : listed.ref();
  }

  private boolean divided(LocalDate day, OdsCode subIcb) {
    return splits.stream().anyMatch(s -> s.from().equals(day) && s.subIcb().equals(subIcb));
  }

  private OdsCode subIcbFrom(LocalDate day, OdsCode subIcb, GssCode district) {
    for (DeclaredSplit split : splits) {
      if (split.from().equals(day)
          && split.subIcb().equals(subIcb)
          && split.district().equals(district)) {
        return split.successor();
      }
    }
    return divided(day, subIcb) ? null : subIcb;
  }

  /** The system that takes over from one, itself where it goes on, null where several do. */
  private Ref successorOf(Ref system, Map<OdsCode, Set<OdsCode>> successorsOf) {
    if (system == null) {
      return null;
    }
    Set<OdsCode> successors = successorsOf.get(system.ods());
    if (successors == null) {
      return known(system);
    }
    return successors.size() == 1
        ? known(new Ref(Kind.ICB, successors.iterator().next(), null))
        : null;
  }
}
