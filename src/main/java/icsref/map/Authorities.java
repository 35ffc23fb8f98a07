package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.model.Fact;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Ref;
import icsref.model.Relation;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The districts and upper-tier authorities of the as-at footprint, and their parts in ICSs. */
final class Authorities {
  /** How a succession says that a body got another code. */
  private static final String RECODED = "recoded";

  private final SystemFootprint asAt;
  private final FootprintSet footprints;
  private final LocalDate day;
  private final Map<GssCode, Membership> upperTier = new HashMap<>();
  private final Map<GssCode, Organisation> names = new HashMap<>();

  /** A re-issued code, to the one before. */
  private final Map<Ref, Ref> recoded = new HashMap<>();

  Authorities(SystemFootprint asAt, FootprintSet footprints, LocalDate day, Mapping.Lists lists) {
    this.asAt = asAt;
    this.footprints = footprints;
    this.day = day;
    for (Membership membership : lists.memberships()) {
      if (membership.relation().equals(Relation.PART_OF)
          && membership.child().kind().equals(Kind.DISTRICT)
          && membership.parent().kind().equals(Kind.UPPER_TIER)) {
        upperTier.merge(membership.child().gss(), membership, this::nearer);
      }
    }
    for (Organisation organisation : lists.organisations()) {
      Kind kind = organisation.ref().kind();
      if ((kind.equals(Kind.DISTRICT) || kind.equals(Kind.UPPER_TIER))
          && organisation.ref().gss() != null
          && !organisation.name().isEmpty()) {
        names.merge(organisation.ref().gss(), organisation, this::nearer);
      }
    }
    for (Succession succession : lists.successions()) {
      if (RECODED.equals(succession.how())) {
        recoded.put(succession.successor(), succession.predecessor());
      }
    }
  }

  /** The one whose edition is nearer to the as-at day: the latest until it, else the next. */
  private <F extends Fact> F nearer(F one, F other) {
    LocalDate a = one.origin().edition();
    LocalDate b = other.origin().edition();
    if (a == null || b == null) {
      return a == null && b != null ? other : one;
    }
    boolean later = a.isAfter(day) || b.isAfter(day);
    return (later ? b.isBefore(a) : b.isAfter(a)) ? other : one;
  }

  List<District> districts() {
    Map<GssCode, District> districts = new TreeMap<>();
    Footprint footprint = asAt.footprint();
    for (int lsoa = 0; lsoa < footprint.lsoas().size(); lsoa++) {
      GssCode district = footprint.district(lsoa);
      if (district != null && !districts.containsKey(district)) {
        GssCode upper = upper(district);
        districts.put(district, new District(district, name(district), upper, name(upper)));
      }
    }
    return List.copyOf(districts.values());
  }

  private GssCode upper(GssCode district) {
    Membership membership = upperTier.get(district);
    if (membership != null) {
      return membership.parent().gss();
    }
    GssCode before = codeBefore(Kind.DISTRICT, district);
    GssCode upperBefore = before == null ? null : upper(before);
    return upperBefore == null ? null : codeAfter(upperBefore);
  }

  private String name(GssCode authority) {
    if (authority == null) {
      return "";
    }
    Organisation known = names.get(authority);
    if (known != null) {
      return known.name();
    }
    GssCode before = codeBefore(Kind.DISTRICT, authority);
    return name(before == null ? codeBefore(Kind.UPPER_TIER, authority) : before);
  }

  /** The code before it was re-issued, by which older lists know the authority; or null. */
  private GssCode codeBefore(Kind kind, GssCode code) {
    Ref before = recoded.get(new Ref(kind, null, code));
    return before == null ? null : before.gss();
  }

  /** The code of an upper-tier authority today, where it was re-issued; else its own. */
  private GssCode codeAfter(GssCode code) {
    Ref old = new Ref(Kind.UPPER_TIER, null, code);
    for (Map.Entry<Ref, Ref> entry : recoded.entrySet()) {
      if (entry.getValue().equals(old)) {
        return entry.getKey().gss();
      }
    }
    return code;
  }

  List<AuthorityPart> parts() {
    List<AuthorityPart> parts = new ArrayList<>(parts(Kind.DISTRICT));
    parts.addAll(parts(Kind.UPPER_TIER));
    return parts;
  }

  private List<AuthorityPart> parts(Kind tier) {
    Map<GssCode, TreeMap<Integer, Overlay.Tally>> tallies = new TreeMap<>();
    Footprint footprint = asAt.footprint();
    for (int lsoa = 0; lsoa < footprint.lsoas().size(); lsoa++) {
      GssCode district = footprint.district(lsoa);
      GssCode authority =
          district == null || tier.equals(Kind.DISTRICT) ? district : upper(district);
      if (authority != null && asAt.system(lsoa) >= 0) {
        tallies
            .computeIfAbsent(authority, a -> new TreeMap<>())
            .computeIfAbsent(asAt.system(lsoa), s -> new Overlay.Tally())
            .add(lsoa, footprints.persons(footprint.vintage(), lsoa));
      }
    }
    Weight.Basis basis =
        new Weight.Basis(footprint.vintage().year(), footprints.personsBasis(footprint.vintage()));
    List<AuthorityPart> parts = new ArrayList<>();
    tallies.forEach(
        (authority, byIcs) -> {
          List<Weight> weights = Weight.of(byIcs.values(), basis);
          List<Integer> positions = List.copyOf(byIcs.keySet());
          for (int i = 0; i < positions.size(); i++) {
            Ref ics = asAt.systems().get(positions.get(i));
            parts.add(new AuthorityPart(tier, authority, ics, weights.get(i)));
          }
        });
    return parts;
  }
}
