package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.model.ExitCode;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.LsoaVintage;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import icsref.model.Stop;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that follows from the facts for one as-at day. */
public final class Mapping {
  /**
   * What the mapping is made from.
   *
   * @param asAt the day whose ICSs are the target
   * @param eras from when to when each kind of area exists
   * @param organisations of every list, for the dates of codes and for names
   * @param registered those of lists whose codes and names are the ones of their day: they date the
   *     history of codes
   */
  public record Input(
      LocalDate asAt,
      Map<Kind, Period> eras,
      Collection<Organisation> organisations,
      Collection<Organisation> registered,
      Collection<Membership> memberships,
      Collection<Succession> successions,
      Collection<DeclaredSplit> splits,
      FootprintSet atlas) {}

  /** An LSOA of any vintage in its ICS of the as-at day. */
  public record Placed(GssCode lsoa, LsoaVintage vintage, Ref ics, boolean straddles) {}

  /** A district of the as-at footprint; the upper tier is null where no list names it. */
  public record District(GssCode gss, String name, GssCode upperTier, String upperTierName) {}

  /**
   * An ICS of the as-at day.
   *
   * @param name of its ICB, as the lists print it
   * @param region or null where no list names one
   */
  public record Ics(
      Ref ref, String name, Ref region, String regionName, LocalDate from, Origin origin) {
    private static final Pattern OFFICIAL =
        Pattern.compile("NHS (.*) (Integrated Care Board|ICB)", Pattern.CASE_INSENSITIVE);

    /** As people say it: the official name without what all of them have. */
    public String shortName() {
      Matcher official = OFFICIAL.matcher(name);
      return official.matches() ? official.group(1) : name;
    }
  }

  private final Input input;
  private final CodeDirectory gazetteer;
  private final CodeHistory history;
  private final List<SystemFootprint> drawn = new ArrayList<>();
  private final SystemFootprint asAt;
  private final Overlay overlay;
  private final Authorities authorities;
  private final LocalDate reorganised;
  private final List<Part> legacy = new ArrayList<>();
  private final List<Part> current = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();

  private Mapping(Input input) {
    this.input = input;
    this.gazetteer = new CodeDirectory(input.registered(), input.memberships());
    for (Footprint footprint : input.atlas().footprints()) {
      drawn.add(withSystems(footprint));
    }
    DeclaredFootprint declaration =
        new DeclaredFootprint(
            input.organisations(), input.memberships(), input.successions(), input.splits());
    TreeSet<LocalDate> reorganisations = declaration.reorganisations();
    List<SystemFootprint> declared = declare(declaration, reorganisations);
    drawn.addAll(declared);
    drawn.sort(Comparator.comparing(each -> each.footprint().edition()));
    List<CodeDirectory.Sighting> sightings = new ArrayList<>(gazetteer.sightings());
    declared.forEach(each -> sightings.addAll(sightings(each)));
    history = new CodeHistory(input.eras(), sightings, input.organisations(), input.successions());
    asAt = choose();
    overlay = new Overlay(input.atlas(), asAt);
    reorganised = reorganisations.floor(input.asAt());
    authorities =
        new Authorities(
            asAt, input.atlas(), input.asAt(), input.organisations(), input.memberships());
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

  private SystemFootprint withSystems(Footprint footprint) {
    Map<Ref, Ref> systemOf = new HashMap<>();
    for (Ref subIcb : footprint.subIcbs()) {
      Ref system = gazetteer.systemOn(footprint.edition(), subIcb);
      if (system != null) {
        systemOf.put(subIcb, system);
      }
    }
    return SystemFootprint.of(
        footprint, ref -> gazetteer.complete(ref, footprint.edition()), systemOf);
  }

  /** A footprint for every reorganisation that no lookup of LSOAs shows yet. */
  private List<SystemFootprint> declare(
      DeclaredFootprint declaration, TreeSet<LocalDate> reorganisations) {
    List<SystemFootprint> declared = new ArrayList<>();
    for (LocalDate day : reorganisations) {
      LocalDate next = reorganisations.higher(day);
      SystemFootprint before = null;
      boolean published = false;
      List<SystemFootprint> known = new ArrayList<>(drawn);
      known.addAll(declared);
      known.sort(Comparator.comparing(each -> each.footprint().edition()));
      for (SystemFootprint each : known) {
        LocalDate edition = each.footprint().edition();
        if (edition.isBefore(day)) {
          before = each.systems().isEmpty() ? before : each;
        } else {
          published |= next == null || edition.isBefore(next);
        }
      }
      if (before != null && !published) {
        declared.add(declaration.apply(before, day));
      }
    }
    return declared;
  }

  private static List<CodeDirectory.Sighting> sightings(SystemFootprint declared) {
    List<CodeDirectory.Sighting> sightings = new ArrayList<>();
    Footprint footprint = declared.footprint();
    for (Ref subIcb : footprint.subIcbs()) {
      Origin origin = new Origin(footprint.file(), footprint.sheet(), 0, "", footprint.edition());
      sightings.add(new CodeDirectory.Sighting(subIcb, "", footprint.edition(), origin));
    }
    return sightings;
  }

  private SystemFootprint choose() {
    Period era = input.eras().get(Kind.ICB);
    if (era == null || !era.contains(input.asAt())) {
      throw new Stop(
          ExitCode.USAGE,
          "no ICS existed on "
              + input.asAt()
              + (era == null ? "" : ": the first day is " + era.from())
              + "; choose a later --as-at");
    }
    SystemFootprint latest = null;
    SystemFootprint later = null;
    for (SystemFootprint each : drawn) {
      boolean ofIcbs = each.systems().stream().anyMatch(s -> s.kind().equals(Kind.ICB));
      if (ofIcbs && !each.footprint().edition().isAfter(input.asAt())) {
        boolean newer =
            latest == null || each.footprint().edition().isAfter(latest.footprint().edition());
        latest = newer ? each : latest;
      } else if (ofIcbs && later == null) {
        later = each;
      }
    }
    // An ONS code means one footprint: where the codes of the day are those of the next edition,
    // that edition shows the day, as in the year after the change of 2023-04-01.
    if (later != null && !validOnDay(latest) && validOnDay(later)) {
      return later;
    }
    if (latest == null) {
      throw new Stop(
          ExitCode.INPUT,
          "no lookup of LSOAs to ICBs of an edition until "
              + input.asAt()
              + " was read; put one into the input folder");
    }
    return latest;
  }

  private boolean validOnDay(SystemFootprint each) {
    if (each == null) {
      return false;
    }
    Set<Ref> valid = new HashSet<>();
    for (CodeValidity spell : history.spells()) {
      if (spell.period().contains(input.asAt())) {
        valid.add(spell.ref());
      }
    }
    return valid.containsAll(each.systems());
  }

  private void findParts() {
    PartFinder finder =
        new PartFinder(input.atlas(), overlay, drawn, history.spells(), input.successions());
    Period untilAsAt = new Period(LocalDate.MIN, input.asAt());
    Period ofOlderSystems =
        reorganised == null ? null : new Period(LocalDate.MIN, reorganised.minusDays(1));
    for (CodeValidity spell : history.spells()) {
      Kind kind = spell.ref().kind();
      Period era = input.eras().get(kind);
      if (kind.equals(Kind.CCG) || kind.equals(Kind.STP)) {
        legacy.addAll(finder.parts(spell, era));
      } else if (!spell.period().from().isAfter(input.asAt())) {
        Period open = new Period(LocalDate.MIN, null);
        current.addAll(
            finder.parts(spell, spell.period().to() == null ? open : untilClosed(spell)));
        if (kind.equals(Kind.ICB) && ofOlderSystems != null) {
          legacy.addAll(finder.parts(spell, ofOlderSystems.and(untilAsAt)));
        }
      }
    }
  }

  private static Period untilClosed(CodeValidity spell) {
    return new Period(LocalDate.MIN, spell.period().to());
  }

  private void findMoves() {
    for (int i = 1; i < drawn.size(); i++) {
      if (drawn.get(i).footprint().evidence() == Footprint.Evidence.LOOKUP) {
        Moves between =
            new Moves(input.atlas().bridge(), input.successions(), drawn.get(i - 1), drawn.get(i));
        moves.addAll(between.list());
      }
    }
  }

  /** Parts of the legacy areas: CCGs, STPs, and the ICBs before the last reorganisation. */
  public List<Part> legacy() {
    return legacy;
  }

  /** Parts of the sub-ICB locations and ICBs since 2022-07-01, whether their codes are closed. */
  public List<Part> current() {
    return current;
  }

  public List<CodeValidity> spells() {
    return history.spells();
  }

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

  /** The day of the last merger or split of ICBs until the as-at day, or null. */
  public LocalDate reorganised() {
    return reorganised;
  }

  /** Every footprint, read or declared, in the order of their days. */
  public List<SystemFootprint> drawn() {
    return drawn;
  }

  /** The footprint of the as-at day. */
  public Footprint footprint() {
    return asAt.footprint();
  }

  /** The sub-ICB that an LSOA of the as-at footprint lies in, with both codes; null in a gap. */
  public Ref subIcb(int lsoa) {
    return asAt.subIcbRef(lsoa);
  }

  /** The ICS that an LSOA of the as-at footprint lies in, or null. */
  public Ref ics(int lsoa) {
    return asAt.systemRef(lsoa);
  }

  /** The ICSs of the as-at day. */
  public List<Ics> icss() {
    List<Ics> icss = new ArrayList<>();
    for (Ref system : asAt.systems()) {
      CodeValidity spell = spellOf(system);
      Ref region = regionOf(system);
      icss.add(
          spell == null
              ? new Ics(system, "", region, gazetteer.nameOf(region), null, null)
              : new Ics(
                  system,
                  nameOn(system),
                  region,
                  gazetteer.nameOf(region),
                  spell.period().from(),
                  spell.origin()));
    }
    return icss;
  }

  private CodeValidity spellOf(Ref ref) {
    for (CodeValidity spell : history.spells()) {
      if (spell.ref().equals(ref) && spell.period().contains(input.asAt())) {
        return spell;
      }
    }
    return null;
  }

  private String nameOn(Ref ref) {
    for (NameValidity spell : history.names()) {
      if (spell.ref().equals(ref) && spell.period().contains(input.asAt())) {
        return spell.name();
      }
    }
    return "";
  }

  /** Its own region; for a merged ICB the one that all it was made from were in. */
  private Ref regionOf(Ref system) {
    Ref own = gazetteer.regionOf(system, input.asAt());
    if (own != null) {
      return own;
    }
    Set<Ref> regions = new HashSet<>();
    for (Succession succession : input.successions()) {
      if (system.ods() != null && system.ods().equals(succession.successor().ods())) {
        regions.add(gazetteer.regionOf(succession.predecessor(), succession.date()));
      }
    }
    return regions.size() == 1 ? regions.iterator().next() : null;
  }

  /** The English LSOAs of the vintage that the as-at footprint is not drawn in, each in its ICS. */
  public List<Placed> bridged() {
    List<Placed> placed = new ArrayList<>();
    for (LsoaVintage vintage : LsoaVintage.values()) {
      if (vintage == asAt.footprint().vintage()) {
        continue;
      }
      var lsoas = input.atlas().lsoas(vintage);
      for (int lsoa = 0; lsoa < lsoas.size(); lsoa++) {
        int ics = overlay.ics(vintage, lsoa);
        placed.add(
            new Placed(
                lsoas.code(lsoa),
                vintage,
                ics < 0 ? null : asAt.systems().get(ics),
                overlay.straddles(vintage, lsoa)));
      }
    }
    return placed;
  }

  /**
   * How many LSOAs have another ONS code of their system than on the day before the as-at day; -1
   * where no footprint of the same vintage shows the day before.
   */
  public int systemCodesChangedSinceDayBefore() {
    SystemFootprint before = null;
    LocalDate day = asAt.footprint().edition();
    if (!day.equals(input.asAt())) {
      return 0;
    }
    for (SystemFootprint each : drawn) {
      if (each.footprint().edition().isBefore(day)
          && each.footprint().vintage() == asAt.footprint().vintage()
          && !each.systems().isEmpty()) {
        before = each;
      }
    }
    if (before == null) {
      return -1;
    }
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
