package icsref.map.footprint;

import icsref.model.Allocation;
import icsref.model.GssCode;
import icsref.model.LsoaChange;
import icsref.model.LsoaVintage;
import icsref.model.Residents;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every footprint that was read, with the residents and the bridge between the LSOA vintages. */
public final class FootprintSet {
  private final Map<LsoaVintage, LsoaIndex> lsoas = new EnumMap<>(LsoaVintage.class);
  private final Map<LsoaVintage, String> basis = new EnumMap<>(LsoaVintage.class);
  private final Map<LsoaVintage, int[]> persons = new EnumMap<>(LsoaVintage.class);
  private final Map<LsoaVintage, Set<String>> personsFiles = new EnumMap<>(LsoaVintage.class);
  private final List<Footprint> footprints = new ArrayList<>();
  private final List<Rivals> rivals = new ArrayList<>();
  private final List<LsoaRival> lsoaRivals;
  private final LsoaBridge bridge;

  /**
   * Two sources of the same edition and vintage, of which one is used.
   *
   * @param used an official file before the bundled compilation
   */
  public record Rivals(Footprint used, Footprint unused) {
    /** The LSOAs that the two place differently, by number. */
    public List<Integer> differences() {
      List<Integer> differing = new ArrayList<>();
      for (int lsoa = 0; lsoa < used.lsoas().size(); lsoa++) {
        if (differ(lsoa)) {
          differing.add(lsoa);
        }
      }
      return differing;
    }

    private boolean differ(int lsoa) {
      var one = used.subIcb(lsoa);
      var other = unused.subIcb(lsoa);
      if (one == null || other == null) {
        return one != other;
      }
      return !one.isSameBody(other);
    }
  }

  private FootprintSet(
      List<Listed<Allocation>> lists,
      List<GroupedFootprint> grouped,
      List<Listed<Residents>> residents,
      List<Listed<LsoaChange>> changes,
      List<DistrictRecode> recodes) {
    Map<LsoaVintage, Set<GssCode>> codes = new EnumMap<>(LsoaVintage.class);
    for (LsoaVintage vintage : LsoaVintage.values()) {
      // in the order of the lists, which is nearly that of the codes: then sorting is quick
      codes.put(vintage, new LinkedHashSet<>(1 << 16));
    }
    lsoaRivals = LsoaRival.of(residents, changes);
    List<Residents> counted = counted(residents);
    for (Residents some : counted) {
      codes.get(some.vintage()).add(some.lsoa());
    }
    List<LsoaChange> changed = changed(changes);
    for (LsoaChange change : changed) {
      codes.get(LsoaVintage.LSOA_2011).add(change.lsoa2011());
      codes.get(LsoaVintage.LSOA_2021).add(change.lsoa2021());
    }
    for (Listed<Allocation> list : lists) {
      for (Allocation allocation : list.facts()) {
        codes.get(allocation.vintage()).add(allocation.lsoa());
      }
    }
    for (GroupedFootprint each : grouped) {
      each.lsoas().facts().forEach(lsoa -> codes.get(lsoa.vintage()).add(lsoa.lsoa()));
    }
    for (LsoaVintage vintage : LsoaVintage.values()) {
      lsoas.put(
          vintage,
          new LsoaIndex(
              vintage, codes.get(vintage).stream().filter(GssCode::inEngland).sorted().toList()));
    }
    bridge =
        new LsoaBridge(lsoas.get(LsoaVintage.LSOA_2011), lsoas.get(LsoaVintage.LSOA_2021), changed);
    count(counted);
    choose(lists, grouped);
    addDistricts(recodes);
  }

  /**
   * Some lookups have no districts: an LSOA is in the district that the nearest lookup gives it.
   */
  private void addDistricts(List<DistrictRecode> recodes) {
    for (Footprint without : footprints) {
      if (!without.hasDistricts()) {
        footprints.stream()
            .filter(other -> other.vintage() == without.vintage() && other.hasDistricts())
            .min(Comparator.comparing(other -> distance(without.edition(), other.edition())))
            .ifPresent(other -> without.addDistricts(other, recodes));
      }
    }
  }

  private static long distance(LocalDate one, LocalDate other) {
    return Math.abs(ChronoUnit.DAYS.between(one, other));
  }

  /**
   * Draws the footprints.
   *
   * @param grouped of many editions at once
   * @param recodes the days on which districts got other codes
   */
  public static FootprintSet of(
      List<Listed<Allocation>> lists,
      List<GroupedFootprint> grouped,
      List<Listed<Residents>> residents,
      List<Listed<LsoaChange>> changes,
      List<DistrictRecode> recodes) {
    return new FootprintSet(lists, grouped, residents, changes, recodes);
  }

  private record Count(LsoaVintage vintage, String basis) {
    Count(Residents some) {
      this(some.vintage(), some.basis());
    }
  }

  /** Where an official list has a count, the bundled one has no say. */
  private static List<Residents> counted(List<Listed<Residents>> lists) {
    Set<Count> official = new HashSet<>();
    List<Residents> counted = new ArrayList<>(1 << 17);
    for (Listed<Residents> list : lists.stream().sorted(Listed.officialFirst()).toList()) {
      if (!list.bundled()) {
        list.facts().forEach(some -> official.add(new Count(some)));
        counted.addAll(list.facts());
      } else if (official.isEmpty()) {
        counted.addAll(list.facts());
      } else {
        list.facts().stream()
            .filter(some -> !official.contains(new Count(some)))
            .forEach(counted::add);
      }
    }
    return counted;
  }

  private static List<LsoaChange> changed(List<Listed<LsoaChange>> lists) {
    boolean official = lists.stream().anyMatch(list -> !list.bundled());
    return lists.stream()
        .filter(list -> !official || !list.bundled())
        .flatMap(list -> list.facts().stream())
        .toList();
  }

  /** Of several counts of one vintage the latest is used: {@code census-2021} before mid-2020. */
  private void count(List<Residents> residents) {
    Map<LsoaVintage, LocalDate> latest = new EnumMap<>(LsoaVintage.class);
    for (Residents some : residents) {
      LocalDate day = some.origin().edition();
      LocalDate known = latest.get(some.vintage());
      if (known == null || day != null && day.isAfter(known)) {
        latest.put(some.vintage(), day == null ? LocalDate.MIN : day);
        basis.put(some.vintage(), some.basis());
      }
    }
    for (LsoaVintage vintage : LsoaVintage.values()) {
      int[] uncounted = new int[lsoas.get(vintage).size()];
      Arrays.fill(uncounted, -1);
      persons.put(vintage, uncounted);
      personsFiles.put(vintage, new TreeSet<>());
    }
    for (Residents some : residents) {
      int lsoa = lsoas.get(some.vintage()).find(some.lsoa());
      if (lsoa >= 0
          && some.basis().equals(basis.get(some.vintage()))
          && persons.get(some.vintage())[lsoa] < 0) {
        persons.get(some.vintage())[lsoa] = some.persons();
        personsFiles.get(some.vintage()).add(some.origin().file());
      }
    }
    persons.values().forEach(counts -> Arrays.setAll(counts, lsoa -> Math.max(0, counts[lsoa])));
  }

  private void choose(List<Listed<Allocation>> lists, List<GroupedFootprint> grouped) {
    record Key(LocalDate edition, LsoaVintage vintage) {}
    Comparator<Key> byDay = Comparator.comparing(Key::edition);
    Map<Key, List<Footprint>> candidates = new TreeMap<>(byDay.thenComparing(Key::vintage));
    for (Listed<Allocation> list : lists) {
      Map<Key, List<Allocation>> parts = new LinkedHashMap<>();
      Key last = null;
      List<Allocation> part = List.of();
      for (Allocation allocation : list.facts()) {
        LocalDate edition = allocation.origin().edition();
        if (last == null
            || last.vintage() != allocation.vintage()
            || !last.edition().equals(edition)) {
          last = new Key(edition, allocation.vintage());
          part = parts.computeIfAbsent(last, key -> new ArrayList<>());
        }
        part.add(allocation);
      }
      parts.forEach(
          (key, allocations) ->
              candidates
                  .computeIfAbsent(key, k -> new ArrayList<>())
                  .add(
                      Footprint.of(
                          new Listed<>(list.file(), list.sheet(), list.bundled(), allocations),
                          key.edition(),
                          lsoas.get(key.vintage()))));
    }
    for (GroupedFootprint each : grouped) {
      for (LocalDate edition : each.areas().keySet()) {
        candidates
            .computeIfAbsent(new Key(edition, each.vintage()), k -> new ArrayList<>())
            .add(Footprint.of(each, edition, lsoas.get(each.vintage())));
      }
    }
    for (List<Footprint> same : candidates.values()) {
      same.sort(
          Comparator.comparing(Footprint::bundled)
              .thenComparing(Footprint::file)
              .thenComparing(Footprint::sheet));
      footprints.add(same.get(0));
      same.stream().skip(1).forEach(other -> rivals.add(new Rivals(same.get(0), other)));
    }
  }

  public LsoaIndex lsoas(LsoaVintage vintage) {
    return lsoas.get(vintage);
  }

  /** One footprint for each edition and vintage, in the order of their days. */
  public List<Footprint> footprints() {
    return footprints;
  }

  /** Sources that say the same thing twice. */
  public List<Rivals> rivals() {
    return rivals;
  }

  /** Residents and changes of LSOAs of which an official list says otherwise than the bundled. */
  public List<LsoaRival> lsoaRivals() {
    return lsoaRivals;
  }

  public LsoaBridge bridge() {
    return bridge;
  }

  /** The files that the residents of a vintage were read from, in the order of their names. */
  public Set<String> personsFiles(LsoaVintage vintage) {
    return personsFiles.get(vintage);
  }

  /** The persons who live in an LSOA, on the {@link #personsBasis basis} of its vintage. */
  public int persons(LsoaVintage vintage, int lsoa) {
    return persons.get(vintage)[lsoa];
  }

  /** What the persons are: {@code mid-2020}, {@code census-2021}; empty where none were read. */
  public String personsBasis(LsoaVintage vintage) {
    return basis.getOrDefault(vintage, "");
  }
}
