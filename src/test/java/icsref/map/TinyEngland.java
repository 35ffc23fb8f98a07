package icsref.map;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.map.footprint.FootprintSet;
import icsref.map.footprint.Listed;
import icsref.model.Allocation;
import icsref.model.DeclaredSplit;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.LsoaChange;
import icsref.model.LsoaVintage;
import icsref.model.Membership;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import icsref.model.Relation;
import icsref.model.Residents;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An England of a few LSOAs, in short notation. LSOA {@code 7} is {@code E01000007}; an area is its
 * ODS code and the number of its ONS code, {@code 0AA/1}, with {@code -} for a code that no list
 * gives. Before 2022-07-01 sub-ICBs are CCGs and systems STPs.
 */
final class TinyEngland {
  private static final LocalDate ICBS_BEGIN = LocalDate.parse("2022-07-01");

  static final Eras ERAS =
      new Eras(
          Map.of(
              Kind.CCG, period("2013-04-01", "2022-06-30"),
              Kind.SUB_ICB, period("2022-07-01", null),
              Kind.STP, period("2017-04-01", "2022-06-30"),
              Kind.ICB, period("2022-07-01", null),
              Kind.REGION, new Period(LocalDate.MIN, null)),
          Map.of(Kind.REGION, new TreeSet<>(List.of(LocalDate.parse("2019-04-01")))));

  private final Map<String, Listed<Allocation>> listed = new LinkedHashMap<>();
  private final List<Residents> residents = new ArrayList<>();
  private final List<LsoaChange> changes = new ArrayList<>();
  private final List<Organisation> organisations = new ArrayList<>();
  private final List<Membership> memberships = new ArrayList<>();
  private final List<Succession> successions = new ArrayList<>();
  private final List<DeclaredSplit> splits = new ArrayList<>();

  static Period period(String from, String to) {
    return new Period(LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
  }

  static GssCode lsoa(int number) {
    return new GssCode("E%08d".formatted(1_000_000 + number));
  }

  static GssCode district(int number) {
    return new GssCode("E%08d".formatted(7_000_000 + number));
  }

  private static Ref area(Kind kind, String text) {
    String[] codes = text.strip().split("/");
    int stem = kind.isSystem() ? 54_000_000 : kind.equals(Kind.REGION) ? 40_000_000 : 38_000_000;
    return new Ref(
        kind,
        codes[0].equals("-") ? null : new OdsCode(codes[0]),
        codes.length == 1 || codes[1].equals("-")
            ? null
            : new GssCode("E%08d".formatted(stem + Integer.parseInt(codes[1]))));
  }

  private static Ref subIcb(LocalDate day, String text) {
    return area(day.isBefore(ICBS_BEGIN) ? Kind.CCG : Kind.SUB_ICB, text);
  }

  private static Ref system(LocalDate day, String text) {
    return area(day.isBefore(ICBS_BEGIN) ? Kind.STP : Kind.ICB, text);
  }

  /** Persons of the LSOAs 1, 2, 3…, as at mid-2020 or on the census of 2021. */
  TinyEngland residents(int vintage, int... persons) {
    String basis = vintage == 2011 ? "mid-2020" : "census-2021";
    Origin origin = new Origin(basis + ".csv", "", 1, "", LocalDate.parse("2021-03-21"));
    for (int i = 0; i < persons.length; i++) {
      GssCode lsoa = lsoa(i + 1);
      residents.removeIf(known -> known.lsoa().equals(lsoa) && known.vintage().year() == vintage);
      residents.add(new Residents(lsoa, LsoaVintage.of(vintage), basis, persons[i], origin));
    }
    return this;
  }

  /** {@code 1>1 U, 2>3 S, 2>4 S}. */
  TinyEngland changes(String text) {
    for (String one : text.split(",")) {
      String[] words = one.strip().split("[> ]");
      Origin origin =
          new Origin("changes.csv", "", changes.size() + 2, "", LocalDate.parse("2021-03-21"));
      changes.add(
          new LsoaChange(
              lsoa(Integer.parseInt(words[0])),
              lsoa(Integer.parseInt(words[1])),
              words[2].charAt(0),
              origin));
    }
    return this;
  }

  /** A footprint: {@code 1-4 0AA/1, 5 0BB/2 @9} with LSOAs, sub-ICB, and a district. */
  TinyEngland footprint(String edition, int vintage, String text) {
    LocalDate day = LocalDate.parse(edition);
    String file = "footprint-" + edition + "-" + vintage + ".csv";
    List<Allocation> allocations = new ArrayList<>();
    for (String line : text.split("[,\n]")) {
      String[] words = line.strip().split(" +");
      String[] range = words[0].split("-");
      int last = Integer.parseInt(range[range.length - 1]);
      for (int lsoa = Integer.parseInt(range[0]); lsoa <= last; lsoa++) {
        allocations.add(
            new Allocation(
                lsoa(lsoa),
                LsoaVintage.of(vintage),
                subIcb(day, words[1]),
                words.length < 3 ? null : district(Integer.parseInt(words[2].substring(1))),
                new Origin(file, "", allocations.size() + 2, "", day)));
      }
      Ref area = subIcb(day, words[1]);
      Origin listed = new Origin(file, "", allocations.size() + 1, "", day);
      organisations.add(listed(area, "sub-ICB " + area.code(), listed));
    }
    listed.put(file, new Listed<>(file, "", true, allocations));
    return this;
  }

  /** A footprint and the systems of its sub-ICBs: {@code 1-4 0AA/1 > QAA/1, 5 0BB/2 @9 > QBB/2}. */
  TinyEngland lookup(String edition, int vintage, String text) {
    List<String> systems = new ArrayList<>();
    List<String> subIcbs = new ArrayList<>();
    for (String line : text.split("[,\n]")) {
      String[] sides = line.strip().split(" > ");
      subIcbs.add(sides[0]);
      systems.add(sides[0].split(" +")[1] + " > " + sides[1]);
    }
    return footprint(edition, vintage, String.join(",", subIcbs))
        .systems(edition, String.join(",", systems.stream().distinct().toList()));
  }

  /** A list of sub-ICBs and their systems: {@code 0AA/1 > QAA/1, 0BB/2 > QBB/2}. */
  TinyEngland systems(String edition, String text) {
    LocalDate day = LocalDate.parse(edition);
    Origin origin = new Origin("systems-" + edition + ".csv", "", 2, "", day);
    for (String line : text.split("[,\n]")) {
      String[] sides = line.split(">");
      Ref child = subIcb(day, sides[0]);
      Ref parent = system(day, sides[1]);
      organisations.add(listed(child, "sub-ICB " + child.code(), origin));
      organisations.add(listed(parent, "system " + parent.code(), origin));
      memberships.add(new Membership(Relation.PART_OF, child, parent, null, null, origin));
    }
    return this;
  }

  /** A list of systems and their regions: {@code QAA/1 > Y01/1}. */
  TinyEngland regions(String edition, String text) {
    LocalDate day = LocalDate.parse(edition);
    Origin origin = new Origin("regions-" + edition + ".csv", "", 2, "", day);
    for (String line : text.split("[,\n]")) {
      String[] sides = line.split(">");
      Ref region = area(Kind.REGION, sides[1]);
      if (region.gss() != null) {
        organisations.add(listed(region, "region " + region.code(), origin));
      }
      memberships.add(
          new Membership(Relation.REGION, system(day, sides[0]), region, null, null, origin));
    }
    return this;
  }

  /** A list that gives an area another name than usual. */
  TinyEngland named(String edition, Kind kind, String area, String name) {
    Origin origin = new Origin("names-" + edition + ".csv", "", 2, "", LocalDate.parse(edition));
    organisations.removeIf(
        known ->
            known.ref().equals(area(kind, area))
                && known.origin().edition().equals(origin.edition()));
    organisations.add(listed(area(kind, area), name, origin));
    return this;
  }

  /** From and to of a sub-ICB's ODS code, as the ODS publishes them; null where open. */
  TinyEngland dates(String ods, String from, String to) {
    organisations.add(
        new Organisation(
            new Ref(Kind.CCG, new OdsCode(ods), null),
            "code " + ods,
            from == null ? null : LocalDate.parse(from),
            to == null ? null : LocalDate.parse(to),
            "",
            "",
            new Origin("ods.csv", "", organisations.size(), "", LocalDate.parse("2024-07-24"))));
    return this;
  }

  /** {@code 0AA > 0BB} from a day on. */
  TinyEngland succession(String date, Kind kind, String text, String how) {
    String[] sides = text.split(">");
    LocalDate day = LocalDate.parse(date);
    successions.add(
        new Succession(
            area(kind, sides[0]),
            area(kind, sides[1]),
            day,
            how,
            "",
            new Origin("succession.csv", "", successions.size() + 2, "", day)));
    return this;
  }

  /** {@code 0AA @1 > 0BB}: the district's part of the one goes to the other. */
  TinyEngland split(String date, String text) {
    String[] words = text.split(" ");
    splits.add(
        new DeclaredSplit(
            LocalDate.parse(date),
            new OdsCode(words[0]),
            district(Integer.parseInt(words[1].substring(1))),
            new OdsCode(words[3]),
            "an order"));
    return this;
  }

  FootprintSet footprints() {
    return FootprintSet.of(
        List.copyOf(listed.values()),
        List.of(),
        List.of(new Listed<>("residents.csv", "", true, residents)),
        List.of(new Listed<>("changes.csv", "", true, changes)),
        List.of());
  }

  Mapping asAt(String day) {
    return Mapping.of(
        new Mapping.Input(
            LocalDate.parse(day),
            ERAS,
            new Mapping.Lists(organisations, organisations, memberships, successions),
            splits,
            footprints()));
  }

  /** Areas and what they became, each part in a {@link #text(Part) line}. */
  record Areas(List<Part> parts) {
    Areas of(Kind kind, String... ods) {
      return new Areas(
          Stream.of(ods.length == 0 ? new String[] {""} : ods)
              .flatMap(
                  code ->
                      parts.stream()
                          .filter(part -> part.area().ref().kind().equals(kind))
                          .filter(part -> code.isEmpty() || part.area().ref().code().equals(code)))
              .toList());
    }

    void becomes(String lines) {
      assertThat(parts.stream().map(TinyEngland::text))
          .containsExactlyElementsOf(lines.lines().toList());
    }

    void become(String lines) {
      becomes(lines);
    }
  }

  /** What a CCG became by the last day of the 42. */
  Areas ccg(String ods) {
    return ccgs(ods);
  }

  /** What CCGs became by the last day of the 42; all of them where none is named. */
  Areas ccgs(String... ods) {
    return new Areas(asAt("2026-03-31").legacy()).of(Kind.CCG, ods);
  }

  Areas stps() {
    return new Areas(asAt("2026-03-31").legacy()).of(Kind.STP);
  }

  /** Some CCGs of April 2021; the other LSOAs of 1 to 4 are in 0AA/1, those of 5 to 8 in 0BB/2. */
  TinyEngland ccgsOf2021(String text) {
    Map<Integer, String> areaOf = new TreeMap<>();
    for (int lsoa = 1; lsoa <= 8; lsoa++) {
      areaOf.put(lsoa, lsoa < 5 ? "0AA/1" : "0BB/2");
    }
    for (String one : text.split(", ")) {
      String[] words = one.split(" ");
      String[] range = words[0].split("-");
      int last = Integer.parseInt(range[range.length - 1]);
      for (int lsoa = Integer.parseInt(range[0]); lsoa <= last; lsoa++) {
        areaOf.put(lsoa, words[1]);
      }
    }
    return footprint(
        "2021-04-01",
        2011,
        areaOf.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ")));
  }

  /**
   * A part in a line: area, period, ICS, LSOAs × vintage and their share, persons and theirs,
   * whether best, evidence and edition.
   */
  static String text(Part part) {
    return "%s %s..%s > %s %s %s %s, %sp %s%s, %s %s"
        .formatted(
            text(part.area().ref()),
            part.period().from(),
            Objects.toString(part.period().to(), ""),
            part.ics() == null ? "none" : text(part.ics()),
            part.weight().whole() ? "whole" : "split",
            lsoas(part.weight()),
            Objects.toString(part.weight().lsoas().share(), "-"),
            Objects.toString(part.weight().persons().count(), "-"),
            Objects.toString(part.weight().persons().share(), "-"),
            part.weight().bestFit() ? " best" : "",
            part.evidence().kind().word(),
            Objects.toString(part.evidence().edition(), "-"));
  }

  private static String lsoas(Weight weight) {
    Integer lsoas = weight.lsoas().count();
    return lsoas == null ? "-" : lsoas + "×" + weight.basis().vintage();
  }

  static String text(Ref ref) {
    return (ref.ods() == null ? "-" : ref.ods().value())
        + "/"
        + (ref.gss() == null ? "-" : Integer.valueOf(ref.gss().value().substring(4)).toString());
  }

  private static String system(Move.Side side) {
    return side.system() == null ? "none" : text(side.system());
  }

  /** A move in a line. */
  static String text(Move move) {
    return "%s %s→%s: %s (%s) → %s (%s)%s, %s"
        .formatted(
            Integer.valueOf(move.lsoa().value().substring(4)),
            move.from().edition(),
            move.to().edition(),
            text(move.from().subIcb()),
            system(move.from()),
            text(move.to().subIcb()),
            system(move.to()),
            move.systemChanged() ? " left its system" : "",
            move.why().words());
  }

  private static Organisation listed(Ref ref, String name, Origin origin) {
    return new Organisation(ref, name, null, null, "", "", origin);
  }
}
