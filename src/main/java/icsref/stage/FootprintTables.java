package icsref.stage;

import icsref.map.BridgedLsoa;
import icsref.map.Mapping;
import icsref.map.RedrawnSubIcb;
import icsref.map.SystemFootprint;
import icsref.map.footprint.CoverageFault;
import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.map.footprint.LsoaRival;
import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import icsref.model.Origin;
import icsref.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The footprints and the LSOAs of the as-at day, as rows of their tables. */
public final class FootprintTables {
  private static final int MOST_DIFFERENCES = 1000;

  private record Residents(
      String basis, LsoaVintage vintage, int lsoas, long persons, String file) {}

  private record Fault(LsoaVintage vintage, CoverageFault fault) {}

  private record SubIcb(
      SystemFootprint footprint, int number, int lsoas, int persons, String digest, Origin first) {}

  /** The LSOA is -1 where the two do not differ. */
  private record Difference(FootprintSet.Rivals rivals, int lsoa) {
    String usedSubIcb() {
      return subIcb(rivals.used());
    }

    String unusedSubIcb() {
      return subIcb(rivals.unused());
    }

    private String subIcb(Footprint footprint) {
      Ref subIcb = lsoa < 0 ? null : footprint.subIcb(lsoa);
      return subIcb == null ? null : subIcb.code();
    }

    String lsoaCode() {
      return lsoa < 0 ? null : rivals.used().lsoas().code(lsoa).value();
    }

    Origin origin() {
      Footprint used = rivals.used();
      return usedSubIcb() == null
          ? new Origin(used.file(), used.sheet(), 0, "", used.edition())
          : used.origin(lsoa);
    }
  }

  /** What the LSOAs of a group lie in. */
  private record Areas(Ref subIcb, Ref ics, GssCode district) {}

  private record Bridged(LsoaVintage vintage, Ref ics, boolean straddles) {}

  private record Group(int number, Areas areas, int lsoas, int persons) {}

  private record BridgedGroup(int number, Bridged areas) {}

  private record Lacking(GssCode lsoa, Areas areas, int persons, int row) {}

  private static final Columns<SystemFootprint> FOOTPRINT =
      new Columns<SystemFootprint>()
          .with("edition", each -> each.footprint().edition())
          .with("vintage", each -> each.footprint().vintage().year())
          .with("evidence", each -> each.footprint().evidence().word())
          .with("file", each -> each.footprint().file())
          .with("sheet", each -> each.footprint().sheet())
          .with("bundled", each -> each.footprint().bundled())
          .with("lsoas", each -> each.footprint().lsoas().size())
          .with("covered", each -> each.footprint().covered())
          .with("systems", each -> each.systems().size());

  private static final Columns<Fault> FOOTPRINT_FAULT =
      new Columns<Fault>()
          .with("fault", each -> each.fault().kind().name().toLowerCase(Locale.ROOT))
          .with("vintage", each -> each.vintage().year())
          .with("lsoa", each -> each.fault().lsoa().value())
          .with("detail", each -> each.fault().detail())
          .withOrigin(each -> each.fault().origin());

  private static final Columns<SubIcb> FOOTPRINT_SUB_ICB =
      new Columns<SubIcb>()
          .with("edition", each -> each.footprint().footprint().edition())
          .with("vintage", each -> each.footprint().footprint().vintage().year())
          .withRef("", each -> each.footprint().subIcbs().get(each.number()))
          .withCodes("system_", each -> each.footprint().systemOf(each.number()))
          .with("lsoas", SubIcb::lsoas)
          .with("persons", SubIcb::persons)
          .with("lsoa_digest", SubIcb::digest)
          .withPosition(SubIcb::first);

  private static final Columns<RedrawnSubIcb> SUB_ICB_REDRAWN =
      new Columns<RedrawnSubIcb>()
          .with("edition", RedrawnSubIcb::edition)
          .with("vintage", each -> each.vintage().year())
          .withCodes("", RedrawnSubIcb::then)
          .withCodes("now_", RedrawnSubIcb::now)
          .with("lsoas", RedrawnSubIcb::lsoas);

  private static final Columns<Difference> FOOTPRINT_RIVAL =
      new Columns<Difference>()
          .with("vintage", each -> each.rivals().used().vintage().year())
          .with("edition", each -> each.rivals().used().edition())
          .with("file", each -> each.origin().file())
          .with("sheet", each -> each.origin().sheet())
          .with("row_no", each -> each.origin().row())
          .with("unused_file", each -> each.rivals().unused().file())
          .with("unused_bundled", each -> each.rivals().unused().bundled())
          .with("lsoa", Difference::lsoaCode)
          .with("sub_icb", Difference::usedSubIcb)
          .with("unused_sub_icb", Difference::unusedSubIcb);

  private static final Columns<LsoaRival> LSOA_RIVAL =
      new Columns<LsoaRival>()
          .with("lsoa", each -> each.lsoa().value())
          .with("said", LsoaRival::said)
          .with("bundled_said", LsoaRival::bundled)
          .with("bundled_file", LsoaRival::bundledFile)
          .with("file", each -> each.origin().file())
          .with("sheet", each -> each.origin().sheet())
          .with("row_no", each -> each.origin().row());

  private static final Columns<Residents> RESIDENTS_TOTAL =
      new Columns<Residents>()
          .with("basis", Residents::basis)
          .with("vintage", each -> each.vintage().year())
          .with("lsoas", Residents::lsoas)
          .with("persons", Residents::persons)
          .with("file", Residents::file);

  private static final Columns<Group> LSOA_GROUP =
      new Columns<Group>()
          .with("lsoa_group", Group::number)
          .withCodes("sub_icb_", each -> each.areas().subIcb())
          .withCodes("ics_", each -> each.areas().ics())
          .with("district_gss", each -> Columns.text(each.areas().district()))
          .with("lsoas", Group::lsoas)
          .with("persons", Group::persons);

  private static final Columns<Lacking> LSOA_LACKING =
      new Columns<Lacking>()
          .with("lsoa", each -> each.lsoa().value())
          .withCodes("sub_icb_", each -> each.areas().subIcb())
          .withCodes("ics_", each -> each.areas().ics())
          .with("persons", Lacking::persons)
          .with("row_no", Lacking::row);

  private static final Columns<BridgedGroup> LSOA_GROUP_BRIDGED =
      new Columns<BridgedGroup>()
          .with("lsoa_group", BridgedGroup::number)
          .with("vintage", each -> each.areas().vintage().year())
          .withCodes("ics_", each -> each.areas().ics())
          .with("straddles", each -> each.areas().straddles());

  private static final Columns<BridgedLsoa> LSOA_BRIDGED_LACKING =
      new Columns<BridgedLsoa>()
          .with("lsoa", each -> each.lsoa().value())
          .with("vintage", each -> each.vintage().year())
          .withCodes("ics_", BridgedLsoa::ics)
          .with("straddles", BridgedLsoa::straddles);

  private final Staging staging;
  private final FootprintSet footprints;

  private FootprintTables(Staging staging, FootprintSet footprints) {
    this.staging = staging;
    this.footprints = footprints;
  }

  /** All of them, with the systems that the mapping gives them. */
  public static void load(Staging staging, FootprintSet footprints, Mapping mapping) {
    staging.add("sub_icb_redrawn", SUB_ICB_REDRAWN, mapping.redrawn());
    FootprintTables tables = new FootprintTables(staging, footprints);
    tables.footprints(mapping.footprints());
    tables.lsoas(mapping.asAt());
    tables.bridged(mapping.bridged());
  }

  private void footprints(List<SystemFootprint> all) {
    staging.add("footprint", FOOTPRINT, all);
    List<Fault> faults = new ArrayList<>();
    List<SubIcb> subIcbs = new ArrayList<>();
    for (SystemFootprint each : all) {
      each.footprint()
          .faults()
          .forEach(fault -> faults.add(new Fault(each.footprint().vintage(), fault)));
      subIcbs.addAll(subIcbs(each));
    }
    staging.add("footprint_fault", FOOTPRINT_FAULT, faults);
    staging.add("footprint_sub_icb", FOOTPRINT_SUB_ICB, subIcbs);
    staging.add("footprint_rival", FOOTPRINT_RIVAL, differences());
    List<LsoaRival> rivals = footprints.lsoaRivals();
    staging.add(
        "lsoa_rival", LSOA_RIVAL, rivals.subList(0, Math.min(rivals.size(), MOST_DIFFERENCES)));
    staging.add("residents_total", RESIDENTS_TOTAL, residents());
  }

  private List<SubIcb> subIcbs(SystemFootprint each) {
    Footprint footprint = each.footprint();
    int count = footprint.subIcbs().size();
    int[] lsoas = new int[count];
    int[] persons = new int[count];
    int[] first = new int[count];
    long[] digest = new long[count];
    for (int lsoa = footprint.lsoas().size() - 1; lsoa >= 0; lsoa--) {
      int subIcb = footprint.subIcbNumber(lsoa);
      if (subIcb >= 0) {
        lsoas[subIcb]++;
        persons[subIcb] += footprints.persons(footprint.vintage(), lsoa);
        first[subIcb] = lsoa;
        digest[subIcb] += mixed(lsoa);
      }
    }
    List<SubIcb> rows = new ArrayList<>();
    for (int subIcb = 0; subIcb < count; subIcb++) {
      rows.add(
          new SubIcb(
              each,
              subIcb,
              lsoas[subIcb],
              persons[subIcb],
              Long.toHexString(digest[subIcb]),
              footprint.origin(first[subIcb])));
    }
    return rows;
  }

  /** Sums of mixed numbers tell sets of LSOAs apart whatever their order. */
  private static long mixed(int lsoa) {
    long z = (lsoa + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private List<Difference> differences() {
    List<Difference> rows = new ArrayList<>();
    for (FootprintSet.Rivals rivals : footprints.rivals()) {
      List<Integer> differences = rivals.differences();
      if (differences.isEmpty()) {
        rows.add(new Difference(rivals, -1));
      }
      for (int lsoa : differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES))) {
        rows.add(new Difference(rivals, lsoa));
      }
    }
    return rows;
  }

  private List<Residents> residents() {
    List<Residents> rows = new ArrayList<>();
    for (LsoaVintage vintage : LsoaVintage.values()) {
      String basis = footprints.personsBasis(vintage);
      if (!basis.isEmpty()) {
        int lsoas = footprints.lsoas(vintage).size();
        long persons = 0;
        for (int lsoa = 0; lsoa < lsoas; lsoa++) {
          persons += footprints.persons(vintage, lsoa);
        }
        String file = String.join(", ", footprints.personsFiles(vintage));
        rows.add(new Residents(basis, vintage, lsoas, persons, file));
      }
    }
    return rows;
  }

  private void lsoas(SystemFootprint asAt) {
    Footprint footprint = asAt.footprint();
    LsoaGroups groups = new LsoaGroups();
    LsoaGroups.Numbering<Areas> numbers = new LsoaGroups.Numbering<>();
    List<Lacking> lacking = new ArrayList<>();
    for (int lsoa = 0; lsoa < footprint.lsoas().size(); lsoa++) {
      Areas areas = new Areas(asAt.subIcbRef(lsoa), asAt.systemRef(lsoa), footprint.district(lsoa));
      int persons = footprints.persons(footprint.vintage(), lsoa);
      GssCode code = footprint.lsoas().code(lsoa);
      groups.add(code, numbers.of(areas), persons);
      if (areas.ics() == null || persons == 0) {
        lacking.add(new Lacking(code, areas, persons, footprint.origin(lsoa).row()));
      }
    }
    staging.keep(Staging.AS_AT, groups);
    staging.add("lsoa_lacking", LSOA_LACKING, lacking);
    int[] lsoas = new int[numbers.areas().size()];
    int[] persons = new int[numbers.areas().size()];
    for (int i = 0; i < groups.size(); i++) {
      lsoas[groups.group(i)]++;
      persons[groups.group(i)] += groups.persons(i);
    }
    List<Group> rows = new ArrayList<>();
    for (int group = 0; group < lsoas.length; group++) {
      rows.add(new Group(group, numbers.areas().get(group), lsoas[group], persons[group]));
    }
    staging.add("lsoa_group", LSOA_GROUP, rows);
  }

  private void bridged(List<BridgedLsoa> bridged) {
    LsoaGroups groups = new LsoaGroups();
    LsoaGroups.Numbering<Bridged> numbers = new LsoaGroups.Numbering<>();
    for (BridgedLsoa each : bridged) {
      Bridged areas = new Bridged(each.vintage(), each.ics(), each.straddles());
      groups.add(each.lsoa(), numbers.of(areas), 0);
    }
    staging.keep(Staging.BRIDGED, groups);
    staging.add(
        "lsoa_bridged_lacking",
        LSOA_BRIDGED_LACKING,
        bridged.stream().filter(each -> each.ics() == null || each.straddles()).toList());
    List<BridgedGroup> rows = new ArrayList<>();
    for (int group = 0; group < numbers.areas().size(); group++) {
      rows.add(new BridgedGroup(group, numbers.areas().get(group)));
    }
    staging.add("lsoa_group_bridged", LSOA_GROUP_BRIDGED, rows);
  }
}
