package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Ref;
import icsref.model.Relation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The districts and upper-tier authorities of the as-at footprint, and their parts in ICSs. */
final class Authorities {
  private final SystemFootprint asAt;
  private final FootprintSet atlas;
  private final LocalDate day;
  private final Map<GssCode, Membership> upperTier = new HashMap<>();
  private final Map<GssCode, Organisation> names = new HashMap<>();

  Authorities(
      SystemFootprint asAt,
      FootprintSet atlas,
      LocalDate day,
      Collection<Organisation> organisations,
      Collection<Membership> memberships) {
    this.asAt = asAt;
    this.atlas = atlas;
    this.day = day;
    for (Membership membership : memberships) {
      if (membership.relation().equals(Relation.PART_OF)
          && membership.child().kind().equals(Kind.DISTRICT)
          && membership.parent().kind().equals(Kind.UPPER_TIER)) {
        upperTier.merge(
            membership.child().gss(),
            membership,
            (a, b) -> nearer(a.origin().edition(), b.origin().edition()) ? b : a);
      }
    }
    for (Organisation organisation : organisations) {
      Kind kind = organisation.ref().kind();
      if ((kind.equals(Kind.DISTRICT) || kind.equals(Kind.UPPER_TIER))
          && organisation.ref().gss() != null
          && !organisation.name().isEmpty()) {
        names.merge(
            organisation.ref().gss(),
            organisation,
            (a, b) -> nearer(a.origin().edition(), b.origin().edition()) ? b : a);
      }
    }
  }

  /** Whether the other edition is nearer to the as-at day: the latest until it, else the next. */
  private boolean nearer(LocalDate one, LocalDate other) {
    if (one == null || other == null) {
      return one == null && other != null;
    }
    if (one.isAfter(day) || other.isAfter(day)) {
      return other.isBefore(one);
    }
    return other.isAfter(one);
  }

  List<Mapping.District> districts() {
    Map<GssCode, Mapping.District> districts = new TreeMap<>();
    Footprint footprint = asAt.footprint();
    for (int lsoa = 0; lsoa < footprint.lsoas().size(); lsoa++) {
      GssCode district = footprint.district(lsoa);
      if (district != null && !districts.containsKey(district)) {
        GssCode upper = upper(district);
        districts.put(district, new Mapping.District(district, name(district), upper, name(upper)));
      }
    }
    return List.copyOf(districts.values());
  }

  private GssCode upper(GssCode district) {
    Membership membership = upperTier.get(district);
    return membership == null ? null : membership.parent().gss();
  }

  private String name(GssCode authority) {
    Organisation known = authority == null ? null : names.get(authority);
    return known == null ? "" : known.name();
  }

  List<AuthorityPart> parts() {
    List<AuthorityPart> parts = new ArrayList<>(parts(Kind.DISTRICT));
    parts.addAll(parts(Kind.UPPER_TIER));
    return parts;
  }

  private List<AuthorityPart> parts(Kind tier) {
    Map<GssCode, TreeMap<Integer, Overlay.Weight>> weights = new TreeMap<>();
    Footprint footprint = asAt.footprint();
    for (int lsoa = 0; lsoa < footprint.lsoas().size(); lsoa++) {
      GssCode district = footprint.district(lsoa);
      GssCode authority =
          district == null || tier.equals(Kind.DISTRICT) ? district : upper(district);
      if (authority != null && asAt.system(lsoa) >= 0) {
        Overlay.Weight weight =
            weights
                .computeIfAbsent(authority, a -> new TreeMap<>())
                .computeIfAbsent(asAt.system(lsoa), s -> new Overlay.Weight());
        weight.lsoas++;
        weight.persons += atlas.persons(footprint.vintage(), lsoa);
      }
    }
    List<AuthorityPart> parts = new ArrayList<>();
    weights.forEach((authority, mine) -> parts.addAll(parts(tier, authority, mine)));
    return parts;
  }

  private List<AuthorityPart> parts(
      Kind tier, GssCode authority, TreeMap<Integer, Overlay.Weight> weights) {
    LargestRemainder.Weighed weighed = LargestRemainder.weigh(weights.values());
    List<Integer> positions = List.copyOf(weights.keySet());
    List<AuthorityPart> parts = new ArrayList<>();
    for (int i = 0; i < positions.size(); i++) {
      Overlay.Weight weight = weights.get(positions.get(i));
      Ref ics = asAt.systems().get(positions.get(i));
      BigDecimal personShare = weighed.personShares().get(i);
      parts.add(
          new AuthorityPart(
              tier,
              authority,
              ics,
              positions.size() == 1,
              weight.lsoas,
              weighed.lsoaShares().get(i),
              weight.persons,
              personShare,
              i == weighed.best()));
    }
    return parts;
  }
}
