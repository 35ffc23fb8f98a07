package icsref.map.footprint;

import icsref.model.Allocation;
import icsref.model.GroupAllocation;
import icsref.model.GssCode;
import icsref.model.LsoaInGroup;
import icsref.model.LsoaVintage;
import icsref.model.Origin;
import icsref.model.Ref;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which LSOA lies in which sub-ICB and district on the day of an edition: arrays indexed by the
 * numbers of {@link LsoaIndex}. Where a source gives an LSOA twice the first row stands here and
 * the second is a {@link CoverageFault}.
 */
public final class Footprint {
  /** What the footprint rests on. */
  public enum Evidence {
    /** An official lookup of LSOAs. */
    LOOKUP,
    /** The lookup before, changed as official statements of mergers and splits declare. */
    DECLARED;

    /** As the outputs write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final LocalDate edition;
  private final LsoaIndex lsoas;
  private final Evidence evidence;
  private final String file;
  private final String sheet;
  private final boolean bundled;
  private final List<Ref> subIcbs = new ArrayList<>();
  private final List<GssCode> districts = new ArrayList<>();
  private final int[] subIcbOf;
  private final int[] districtOf;
  private final int[] rowOf;
  private final List<CoverageFault> faults = new ArrayList<>();

  private Footprint(
      LocalDate edition,
      LsoaIndex lsoas,
      Evidence evidence,
      String file,
      String sheet,
      boolean bundled) {
    this.edition = edition;
    this.lsoas = lsoas;
    this.evidence = evidence;
    this.file = file;
    this.sheet = sheet;
    this.bundled = bundled;
    this.subIcbOf = new int[lsoas.size()];
    this.districtOf = new int[lsoas.size()];
    this.rowOf = new int[lsoas.size()];
    Arrays.fill(subIcbOf, -1);
    Arrays.fill(districtOf, -1);
  }

  static Footprint of(Listed<Allocation> list, LocalDate edition, LsoaIndex lsoas) {
    Footprint made =
        new Footprint(edition, lsoas, Evidence.LOOKUP, list.file(), list.sheet(), list.bundled());
    Numbering<Ref> subIcbs = new Numbering<>(made.subIcbs);
    Numbering<GssCode> districts = new Numbering<>(made.districts);
    for (Allocation it : list.facts()) {
      made.lay(it.lsoa(), it.subIcb(), it.district(), it.origin(), subIcbs, districts);
    }
    made.findGaps();
    return made;
  }

  /** One edition of a bundled compilation; a group without area in the edition is a gap. */
  static Footprint of(GroupedFootprint grouped, LocalDate edition, LsoaIndex lsoas) {
    Listed<LsoaInGroup> list = grouped.lsoas();
    Footprint made =
        new Footprint(edition, lsoas, Evidence.LOOKUP, list.file(), list.sheet(), list.bundled());
    Numbering<Ref> subIcbs = new Numbering<>(made.subIcbs);
    Numbering<GssCode> districts = new Numbering<>(made.districts);
    Map<Integer, GroupAllocation> areas = grouped.areas().get(edition);
    for (LsoaInGroup it : list.facts()) {
      GroupAllocation area = areas.get(it.group());
      if (area != null) {
        made.lay(it.lsoa(), area.subIcb(), area.district(), it.origin(), subIcbs, districts);
      }
    }
    made.findGaps();
    return made;
  }

  /** A missing row has no number: the row of the LSOA before it says where to look. */
  private void findGaps() {
    int before = -1;
    for (int lsoa = 0; lsoa < subIcbOf.length; lsoa++) {
      if (subIcbOf[lsoa] >= 0) {
        before = lsoa;
        continue;
      }
      String neighbour =
          before < 0 ? "" : "the LSOA before it, " + lsoas.code(before) + ", stands here";
      int row = before < 0 ? 0 : rowOf[before];
      Origin origin = new Origin(file, sheet, row, "", edition);
      faults.add(new CoverageFault(CoverageFault.Kind.GAP, lsoas.code(lsoa), neighbour, origin));
    }
  }

  /** Another footprint of the same LSOAs and districts, with another sub-ICB for each LSOA. */
  public Footprint redrawn(LocalDate day, Ref[] subIcbByLsoa) {
    Footprint made = new Footprint(day, lsoas, Evidence.DECLARED, file, sheet, bundled);
    Numbering<Ref> numbers = new Numbering<>(made.subIcbs);
    made.districts.addAll(districts);
    for (int lsoa = 0; lsoa < lsoas.size(); lsoa++) {
      made.districtOf[lsoa] = districtOf[lsoa];
      made.rowOf[lsoa] = rowOf[lsoa];
      if (subIcbByLsoa[lsoa] != null) {
        made.subIcbOf[lsoa] = numbers.of(subIcbByLsoa[lsoa]);
      }
    }
    return made;
  }

  /** Whether the source gives any LSOA a district. */
  boolean hasDistricts() {
    return !districts.isEmpty();
  }

  /** Takes the districts of another footprint, by their codes of this edition. */
  void addDistricts(Footprint other, List<DistrictRecode> recodes) {
    Numbering<GssCode> numbers = new Numbering<>(districts);
    int[] numberHere = new int[other.districts.size()];
    for (int i = 0; i < numberHere.length; i++) {
      GssCode there = other.districts.get(i);
      numberHere[i] = numbers.of(DistrictRecode.on(edition, there, other.edition, recodes));
    }
    for (int lsoa = 0; lsoa < districtOf.length; lsoa++) {
      districtOf[lsoa] = other.districtOf[lsoa] < 0 ? -1 : numberHere[other.districtOf[lsoa]];
    }
  }

  private void lay(
      GssCode code,
      Ref subIcb,
      GssCode district,
      Origin origin,
      Numbering<Ref> subIcbNumbers,
      Numbering<GssCode> districtNumbers) {
    if (!code.inEngland()) {
      faults.add(
          new CoverageFault(
              CoverageFault.Kind.OUTSIDE_ENGLAND, code, subIcb.code(), on(edition, origin)));
      return;
    }
    int lsoa = lsoas.find(code);
    if (subIcbOf[lsoa] >= 0) {
      String detail =
          subIcbs.get(subIcbOf[lsoa]).code() + " (row " + rowOf[lsoa] + "), " + subIcb.code();
      faults.add(new CoverageFault(CoverageFault.Kind.OVERLAP, code, detail, on(edition, origin)));
      return;
    }
    subIcbOf[lsoa] = subIcbNumbers.of(subIcb);
    if (district != null) {
      districtOf[lsoa] = districtNumbers.of(district);
    }
    rowOf[lsoa] = origin.row();
  }

  private static Origin on(LocalDate edition, Origin origin) {
    return new Origin(origin.file(), origin.sheet(), origin.row(), origin.cell(), edition);
  }

  /** Numbers things in the order in which they first come; neighbours are often the same. */
  private static final class Numbering<T> {
    private final List<T> things;
    private final Map<T, Integer> numbers = new HashMap<>();
    private T last;
    private int lastNumber;

    Numbering(List<T> things) {
      this.things = things;
    }

    int of(T thing) {
      if (!thing.equals(last)) {
        last = thing;
        Integer known = numbers.putIfAbsent(thing, things.size());
        lastNumber = known == null ? things.size() : known;
        if (known == null) {
          things.add(thing);
        }
      }
      return lastNumber;
    }
  }

  public LocalDate edition() {
    return edition;
  }

  public LsoaVintage vintage() {
    return lsoas.vintage();
  }

  public LsoaIndex lsoas() {
    return lsoas;
  }

  public Evidence evidence() {
    return evidence;
  }

  public String file() {
    return file;
  }

  public String sheet() {
    return sheet;
  }

  public boolean bundled() {
    return bundled;
  }

  public List<CoverageFault> faults() {
    return faults;
  }

  /** The sub-ICBs by their number in this footprint, as the source writes their codes. */
  public List<Ref> subIcbs() {
    return subIcbs;
  }

  /** The number of the LSOA's sub-ICB, or -1. */
  public int subIcbNumber(int lsoa) {
    return subIcbOf[lsoa];
  }

  /** The LSOA's sub-ICB, or null in a gap. */
  public Ref subIcb(int lsoa) {
    return subIcbOf[lsoa] < 0 ? null : subIcbs.get(subIcbOf[lsoa]);
  }

  /** The LSOA's district, or null where the source has none. */
  public GssCode district(int lsoa) {
    return districtOf[lsoa] < 0 ? null : districts.get(districtOf[lsoa]);
  }

  /** Where the source says so. */
  public Origin origin(int lsoa) {
    return new Origin(file, sheet, rowOf[lsoa], "", edition);
  }

  /** How many LSOAs lie in a sub-ICB. */
  public int covered() {
    int covered = 0;
    for (int subIcb : subIcbOf) {
      covered += subIcb >= 0 ? 1 : 0;
    }
    return covered;
  }
}
