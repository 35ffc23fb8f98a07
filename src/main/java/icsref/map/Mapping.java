package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.model.DeclaredSplit;
import icsref.model.ExitCode;
import icsref.model.Kind;
import icsref.model.LsoaVintage;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Period;
import icsref.model.Ref;
import icsref.model.Stop;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Everything that follows from the facts for one as-at day. */
public final class Mapping {
  /**
   * What the mapping is made from.
   *
   * @param asAt the day whose ICSs are the target
   * @param eras from when to when each kind of area exists
   */
  public record Input(
      LocalDate asAt,
      Eras eras,
      Lists lists,
      Collection<DeclaredSplit> splits,
      FootprintSet footprints) {}

  /**
   * What the lists say.
   *
   * @param organisations of every list, for the dates of codes and for names
   * @param registered those of lists whose codes and names are the ones of their day: they date the
   *     history of codes
   */
  public record Lists(
      Collection<Organisation> organisations,
      Collection<Organisation> registered,
      Collection<Membership> memberships,
      Collection<Succession> successions) {}

  private final Input input;
  private final CodeDirectory directory;
  private final CodeHistory history;
  private final SystemFootprints footprints;
  private final SystemFootprint asAt;
  private final Overlay overlay;
  private final Authorities authorities;

  /** The day of the last merger or split of ICBs until the as-at day, or null. */
  private final LocalDate reorganised;

  private final List<Part> legacy = new ArrayList<>();
  private final List<Part> current = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();

  private Mapping(Input input) {
    this.input = input;
    Lists lists = input.lists();
    directory =
        new CodeDirectory(
            BodyCodes.of(lists.organisations()), lists.registered(), lists.memberships());
    DeclaredFootprint declaration = new DeclaredFootprint(lists, input.splits());
    footprints = new SystemFootprints(input.footprints().footprints(), directory, declaration);
    List<CodeDirectory.Sighting> sightings = new ArrayList<>(directory.sightings());
    sightings.addAll(footprints.declaredSightings());
    history = new CodeHistory(input.eras(), directory, sightings, lists);
    asAt = footprintOfTheDay();
    overlay = new Overlay(input.footprints(), asAt);
    reorganised = declaration.reorganisations().floor(input.asAt());
    authorities = new Authorities(asAt, input.footprints(), input.asAt(), lists);
    findParts();
    findMoves();
  }

  /**
   * Maps.
   *
   * @throws Stop (usage) where no ICS existed on the as-at day, (input) where no footprint is known
   */
  public static Mapping of(Input input) {
    return new Mapping(input);
  }

  private SystemFootprint footprintOfTheDay() {
    Period era = input.eras().find(Kind.ICB).orElse(null);
    if (era == null || !era.contains(input.asAt())) {
      throw new Stop(
          ExitCode.USAGE,
          "no ICS existed on "
              + input.asAt()
              + (era == null ? "" : ": the first day is " + era.from())
              + "; choose a later --as-at");
    }
    return footprints
        .findOn(input.asAt(), this::isValidOnTheDay)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.INPUT,
                    "no lookup of LSOAs to ICBs of an edition until "
                        + input.asAt()
                        + " was read"
                        + withoutIcbs()
                        + ". Put one, or a list of sub-ICBs and their ICBs, into the input folder."));
  }

  /** The lookup that was read all the same, and which lists lack the ICBs of its sub-ICBs. */
  private String withoutIcbs() {
    List<String> lists =
        input.lists().organisations().stream()
            .filter(each -> Set.of(Kind.CCG, Kind.SUB_ICB).contains(each.ref().kind()))
            .map(each -> each.origin().file())
            .distinct()
            .toList();
    return footprints.all().stream()
        .filter(each -> !each.footprint().edition().isAfter(input.asAt()))
        .reduce((earlier, later) -> later)
        .filter(latest -> latest.systems().isEmpty())
        .map(SystemFootprint::footprint)
        .map(
            each ->
                ": no list gives the ICBs of the sub-ICBs in %s of %s (%s)"
                    .formatted(
                        each.file(),
                        each.edition(),
                        lists.isEmpty()
                            ? "the input has no list of sub-ICBs"
                            : "lists of sub-ICBs: " + String.join(", ", lists)))
        .orElse("");
  }

  private boolean isValidOnTheDay(SystemFootprint each) {
    Set<Ref> valid = new HashSet<>();
    for (CodeValidity code : history.codes()) {
      if (code.period().contains(input.asAt())) {
        valid.add(code.ref());
      }
    }
    return valid.containsAll(each.systems());
  }

  private void findParts() {
    PartFinder finder =
        new PartFinder(
            input.footprints(),
            overlay,
            footprints.all(),
            history.codes(),
            input.lists().successions());
    Period untilAsAt = new Period(LocalDate.MIN, input.asAt());
    Period ofOlderSystems =
        reorganised == null ? null : new Period(LocalDate.MIN, reorganised.minusDays(1));
    for (CodeValidity code : history.codes()) {
      Kind kind = code.ref().kind();
      if (kind.equals(Kind.CCG) || kind.equals(Kind.STP)) {
        legacy.addAll(finder.parts(code, input.eras().find(kind).orElseThrow()));
      } else if (!kind.equals(Kind.REGION) && !code.period().from().isAfter(input.asAt())) {
        boolean reorganisedSince = kind.equals(Kind.ICB) && ofOlderSystems != null;
        LocalDate since = reorganisedSince ? reorganised : LocalDate.MIN;
        if (code.period().to() == null || !code.period().to().isBefore(since)) {
          current.addAll(finder.parts(code, new Period(since, code.period().to())));
        }
        if (reorganisedSince) {
          legacy.addAll(finder.parts(code, ofOlderSystems.and(untilAsAt)));
        }
      }
    }
  }

  private void findMoves() {
    List<SystemFootprint> all = footprints.all();
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).footprint().evidence() == Footprint.Evidence.LOOKUP) {
        Moves between =
            new Moves(
                input.footprints().bridge(),
                input.lists().successions(),
                all.get(i - 1),
                all.get(i));
        moves.addAll(between.list());
      }
    }
  }

  /** Parts of the legacy areas: CCGs, STPs, and the ICBs before the last reorganisation. */
  public List<Part> legacy() {
    return legacy;
  }

  /**
   * Parts of the sub-ICB locations since 2022-07-01, and of the ICBs since the last reorganisation,
   * whether or not their codes are closed: no day of a code is also among the legacy areas.
   */
  public List<Part> current() {
    return current;
  }

  /** From when to when each pair of codes was valid, by kind and code. */
  public List<CodeValidity> codes() {
    return history.codes();
  }

  /** From when to when each name stood under its codes. */
  public List<NameValidity> names() {
    return history.names();
  }

  public List<Move> moves() {
    return moves;
  }

  /** The districts of the as-at footprint with their upper tier. */
  public List<District> districts() {
    return authorities.districts();
  }

  /** Parts of the districts, then of the upper-tier authorities. */
  public List<AuthorityPart> authorities() {
    return authorities.parts();
  }

  /** Every footprint, read or declared, in the order of their days. */
  public List<SystemFootprint> footprints() {
    return footprints.all();
  }

  /** The footprint of the as-at day. */
  public SystemFootprint asAt() {
    return asAt;
  }

  /** The sub-ICBs of other editions whose boundary is not that of the as-at day, part by part. */
  public List<RedrawnSubIcb> redrawn() {
    Set<String> unchanged = new HashSet<>();
    asAt.subIcbs().forEach(ref -> unchanged.add(ref.ods() + " " + ref.gss()));
    List<RedrawnSubIcb> redrawn = new ArrayList<>();
    for (SystemFootprint each : footprints.all()) {
      if (each == asAt) {
        continue;
      }
      Map<Ref, Map<Ref, Integer>> parts = new LinkedHashMap<>();
      for (int lsoa = 0; lsoa < each.footprint().lsoas().size(); lsoa++) {
        Ref then = each.subIcbRef(lsoa);
        if (then == null || unchanged.contains(then.ods() + " " + then.gss())) {
          continue;
        }
        Ref now = overlay.subIcb(each.footprint().vintage(), lsoa);
        if (now != null) {
          parts.computeIfAbsent(then, ref -> new LinkedHashMap<>()).merge(now, 1, Integer::sum);
        }
      }
      parts.forEach(
          (then, nows) ->
              nows.forEach(
                  (now, lsoas) ->
                      redrawn.add(
                          new RedrawnSubIcb(
                              each.footprint().edition(),
                              each.footprint().vintage(),
                              then,
                              now,
                              lsoas))));
    }
    return redrawn;
  }

  /** The ICSs of the as-at day. */
  public List<Ics> icss() {
    List<Ics> icss = new ArrayList<>();
    for (Ref system : asAt.systems()) {
      Ref region = codesOfTheDay(regionOf(system));
      String regionName = directory.nameOf(region);
      icss.add(
          history.codes().stream()
              .filter(code -> code.ref().equals(system) && code.period().contains(input.asAt()))
              .findFirst()
              .map(
                  code ->
                      new Ics(
                          system,
                          nameOn(system),
                          region,
                          regionName,
                          code.period().from(),
                          code.origin()))
              .orElseGet(() -> new Ics(system, "", region, regionName, null, null)));
    }
    return icss;
  }

  private String nameOn(Ref ref) {
    return history.names().stream()
        .filter(name -> name.ref().equals(ref) && name.period().contains(input.asAt()))
        .map(NameValidity::name)
        .findFirst()
        .orElse("");
  }

  /** A region by the codes that are valid on the day, whichever the list names it by. */
  private Ref codesOfTheDay(Ref region) {
    return history.codes().stream()
        .filter(code -> region != null && code.ref().isSameBody(region))
        .filter(code -> code.period().contains(input.asAt()))
        .map(CodeValidity::ref)
        .findFirst()
        .orElse(region);
  }

  /** Its own region; for a merged ICB the one that all it was made from were in. */
  private Ref regionOf(Ref system) {
    Ref own = directory.regionOf(system, input.asAt());
    if (own != null) {
      return own;
    }
    Set<Ref> regions = new HashSet<>();
    for (Succession succession : input.lists().successions()) {
      if (system.ods() != null && system.ods().equals(succession.successor().ods())) {
        regions.add(directory.regionOf(succession.predecessor(), succession.date()));
      }
    }
    return regions.size() == 1 ? regions.iterator().next() : null;
  }

  /** The English LSOAs of the vintage that the as-at footprint is not drawn in, each in its ICS. */
  public List<BridgedLsoa> bridged() {
    List<BridgedLsoa> bridged = new ArrayList<>();
    for (LsoaVintage vintage : LsoaVintage.values()) {
      if (vintage == asAt.footprint().vintage()) {
        continue;
      }
      var lsoas = input.footprints().lsoas(vintage);
      for (int lsoa = 0; lsoa < lsoas.size(); lsoa++) {
        int ics = overlay.ics(vintage, lsoa);
        bridged.add(
            new BridgedLsoa(
                lsoas.code(lsoa),
                vintage,
                ics < 0 ? null : asAt.systems().get(ics),
                overlay.straddles(vintage, lsoa)));
      }
    }
    return bridged;
  }

  /**
   * How many LSOAs have another ONS code of their system than on the day before the as-at day; -1
   * where no footprint of the same vintage shows the day before.
   */
  public int systemCodesChangedSinceDayBefore() {
    if (!asAt.footprint().edition().equals(input.asAt())) {
      return 0;
    }
    return footprints.findBefore(asAt).map(this::systemCodesChanged).orElse(-1);
  }

  private int systemCodesChanged(SystemFootprint before) {
    int changed = 0;
    for (int lsoa = 0; lsoa < asAt.footprint().lsoas().size(); lsoa++) {
      Ref old = before.systemRef(lsoa);
      Ref now = asAt.systemRef(lsoa);
      boolean same = old == null || now == null ? old == now : Objects.equals(old.gss(), now.gss());
      changed += same ? 0 : 1;
    }
    return changed;
  }
}
