package icsref.stage;

import icsref.map.AuthorityPart;
import icsref.map.CodeValidity;
import icsref.map.Mapping;
import icsref.map.Move;
import icsref.map.NameValidity;
import icsref.map.Part;
import icsref.map.SystemFootprint;
import icsref.map.footprint.CoverageFault;
import icsref.map.footprint.Footprint;
import icsref.map.footprint.FootprintSet;
import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The footprints and what the mapping made of them, as rows of their tables. */
public final class MappingTables {
  private static final int MOST_DIFFERENCES = 1000;

  private final Staging staging;
  private final FootprintSet atlas;

  private MappingTables(Staging staging, FootprintSet atlas) {
    this.staging = staging;
    this.atlas = atlas;
  }

  /** All of it. */
  public static void load(Staging staging, FootprintSet atlas, Mapping mapping, LocalDate asAt) {
    MappingTables tables = new MappingTables(staging, atlas);
    tables.footprints(mapping);
    tables.asAt(mapping, asAt);
    tables.lsoas(mapping);
    tables.codes(mapping);
    tables.parts(mapping);
    tables.moves(mapping);
    tables.authorities(mapping);
  }

  private void footprints(Mapping mapping) {
    List<Object[]> footprints = new ArrayList<>();
    List<Object[]> faults = new ArrayList<>();
    for (SystemFootprint drawn : mapping.drawn()) {
      Footprint footprint = drawn.footprint();
      footprints.add(
          Row.of(
                  footprint.edition(),
                  footprint.vintage().year(),
                  footprint.evidence().name().toLowerCase(Locale.ROOT),
                  footprint.file(),
                  footprint.sheet(),
                  footprint.bundled(),
                  footprint.lsoas().size(),
                  footprint.covered(),
                  drawn.systems().size())
              .done());
      for (CoverageFault fault : footprint.faults()) {
        faults.add(
            Row.of(
                    fault.kind().name().toLowerCase(Locale.ROOT),
                    footprint.vintage().year(),
                    fault.lsoa().value(),
                    fault.detail())
                .and(fault.origin()));
      }
    }
    staging.add("footprint", footprints);
    staging.add("footprint_fault", faults);
    staging.add("footprint_sub_icb", subIcbs(mapping));
    staging.add("footprint_rival", rivals());
    List<Object[]> residents = new ArrayList<>();
    for (LsoaVintage vintage : LsoaVintage.values()) {
      if (!atlas.personsBasis(vintage).isEmpty()) {
        long persons = 0;
        for (int lsoa = 0; lsoa < atlas.lsoas(vintage).size(); lsoa++) {
          persons += atlas.persons(vintage, lsoa);
        }
        residents.add(
            new Object[] {
              atlas.personsBasis(vintage), vintage.year(), atlas.lsoas(vintage).size(), persons
            });
      }
    }
    staging.add("residents_total", residents);
  }

  private List<Object[]> subIcbs(Mapping mapping) {
    List<Object[]> rows = new ArrayList<>();
    for (SystemFootprint drawn : mapping.drawn()) {
      Footprint footprint = drawn.footprint();
      int count = footprint.subIcbs().size();
      int[] lsoas = new int[count];
      int[] persons = new int[count];
      int[] first = new int[count];
      long[] digest = new long[count];
      for (int lsoa = footprint.lsoas().size() - 1; lsoa >= 0; lsoa--) {
        int subIcb = footprint.subIcbNumber(lsoa);
        if (subIcb >= 0) {
          lsoas[subIcb]++;
          persons[subIcb] += atlas.persons(footprint.vintage(), lsoa);
          first[subIcb] = lsoa;
          digest[subIcb] += mixed(lsoa);
        }
      }
      for (int subIcb = 0; subIcb < count; subIcb++) {
        Origin origin = footprint.origin(first[subIcb]);
        Ref ref = drawn.subIcbs().get(subIcb);
        rows.add(
            Row.of(footprint.edition(), footprint.vintage().year())
                .and(ref)
                .codes(drawn.systemOf(subIcb))
                .and(lsoas[subIcb], persons[subIcb], Long.toHexString(digest[subIcb]))
                .and(origin.file(), origin.sheet(), origin.row(), origin.cell())
                .done());
      }
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

  private List<Object[]> rivals() {
    List<Object[]> rows = new ArrayList<>();
    for (FootprintSet.Rivals rivals : atlas.rivals()) {
      Footprint used = rivals.used();
      Footprint unused = rivals.unused();
      List<Integer> differences = rivals.differences();
      if (differences.isEmpty()) {
        rows.add(rival(rivals, new Origin(used.file(), used.sheet(), 0, "", used.edition()), -1));
      }
      for (int lsoa : differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES))) {
        Origin origin =
            used.subIcb(lsoa) == null
                ? new Origin(used.file(), used.sheet(), 0, "", used.edition())
                : used.origin(lsoa);
        rows.add(rival(rivals, origin, lsoa));
      }
    }
    return rows;
  }

  private static Object[] rival(FootprintSet.Rivals rivals, Origin origin, int lsoa) {
    Footprint used = rivals.used();
    Footprint unused = rivals.unused();
    return new Object[] {
      used.vintage().year(),
      used.edition(),
      origin.file(),
      origin.sheet(),
      origin.row(),
      unused.file(),
      unused.bundled(),
      lsoa < 0 ? null : used.lsoas().code(lsoa).value(),
      lsoa < 0 || used.subIcb(lsoa) == null ? null : used.subIcb(lsoa).code(),
      lsoa < 0 || unused.subIcb(lsoa) == null ? null : unused.subIcb(lsoa).code()
    };
  }

  private void asAt(Mapping mapping, LocalDate asAt) {
    Footprint footprint = mapping.footprint();
    staging.add(
        "run",
        List.<Object[]>of(
            new Object[] {
              asAt,
              footprint.edition(),
              footprint.evidence().name().toLowerCase(Locale.ROOT),
              footprint.vintage().year(),
              atlas.personsBasis(footprint.vintage()),
              mapping.reorganised(),
              mapping.systemCodesChangedSinceDayBefore()
            }));
    List<Object[]> rows = new ArrayList<>();
    for (Mapping.Ics ics : mapping.icss()) {
      rows.add(
          Row.of()
              .codes(ics.ref())
              .and(ics.name(), ics.shortName())
              .codes(ics.region())
              .and(ics.regionName(), ics.from())
              .done());
    }
    staging.add("ics", rows);
  }

  private void lsoas(Mapping mapping) {
    Footprint footprint = mapping.footprint();
    LsoaGroups places = new LsoaGroups();
    List<Object[]> lacking = new ArrayList<>();
    for (int lsoa = 0; lsoa < footprint.lsoas().size(); lsoa++) {
      Ref subIcb = mapping.subIcb(lsoa);
      Ref ics = mapping.ics(lsoa);
      int persons = atlas.persons(footprint.vintage(), lsoa);
      GssCode code = footprint.lsoas().code(lsoa);
      places.add(code, Arrays.asList(subIcb, ics, footprint.district(lsoa)), persons);
      if (ics == null || persons == 0) {
        lacking.add(
            Row.of(code.value())
                .codes(subIcb)
                .codes(ics)
                .and(persons, footprint.origin(lsoa).row())
                .done());
      }
    }
    staging.keep(Staging.AS_AT, places);
    staging.add("lsoa_lacking", lacking);
    int[] lsoas = new int[places.areas().size()];
    int[] persons = new int[places.areas().size()];
    for (int i = 0; i < places.size(); i++) {
      lsoas[places.place(i)]++;
      persons[places.place(i)] += places.persons(i);
    }
    List<Object[]> rows = new ArrayList<>();
    for (int place = 0; place < lsoas.length; place++) {
      List<Object> in = places.areas().get(place);
      rows.add(
          Row.of(place)
              .codes((Ref) in.get(0))
              .codes((Ref) in.get(1))
              .and(Row.text((GssCode) in.get(2)), lsoas[place], persons[place])
              .done());
    }
    staging.add("place", rows);
    bridged(mapping);
  }

  private void bridged(Mapping mapping) {
    LsoaGroups places = new LsoaGroups();
    List<Object[]> lacking = new ArrayList<>();
    for (Mapping.Placed placed : mapping.bridged()) {
      places.add(
          placed.lsoa(), Arrays.asList(placed.vintage(), placed.ics(), placed.straddles()), 0);
      if (placed.ics() == null || placed.straddles()) {
        lacking.add(
            Row.of(placed.lsoa().value(), placed.vintage().year())
                .codes(placed.ics())
                .and(placed.straddles())
                .done());
      }
    }
    staging.keep(Staging.BRIDGED, places);
    staging.add("lsoa_bridged_lacking", lacking);
    List<Object[]> rows = new ArrayList<>();
    for (int place = 0; place < places.areas().size(); place++) {
      List<Object> in = places.areas().get(place);
      rows.add(
          Row.of(place, ((LsoaVintage) in.get(0)).year())
              .codes((Ref) in.get(1))
              .and(in.get(2))
              .done());
    }
    staging.add("place_bridged", rows);
  }

  private void codes(Mapping mapping) {
    List<Object[]> rows = new ArrayList<>();
    for (CodeValidity spell : mapping.spells()) {
      rows.add(
          Row.of(spell.ref())
              .and(spell.name(), spell.period().from(), spell.period().to())
              .and(spell.whyFrom(), spell.whyTo())
              .and(spell.origin()));
    }
    staging.add("code_spell", rows);
    rows = new ArrayList<>();
    for (NameValidity spell : mapping.names()) {
      rows.add(
          Row.of(spell.ref())
              .and(spell.name(), spell.period().from(), spell.period().to(), spell.why())
              .and(spell.origin()));
    }
    staging.add("name_spell", rows);
  }

  private void parts(Mapping mapping) {
    List<Object[]> rows = new ArrayList<>();
    mapping.legacy().forEach(part -> rows.add(row(part, true)));
    mapping.current().forEach(part -> rows.add(row(part, false)));
    staging.add("part", rows);
  }

  private static Object[] row(Part part, boolean legacy) {
    Period period = part.period();
    return Row.of(legacy)
        .and(part.area())
        .and(part.areaName(), period.from(), period.to())
        .codes(part.ics())
        .and(part.whole(), part.lsoas(), part.lsoaShare(), part.vintage())
        .and(part.persons(), part.personShare(), part.personsBasis())
        .and(part.bestFit(), part.evidence().word(), part.edition())
        .and(part.origin());
  }

  private void moves(Mapping mapping) {
    List<Object[]> rows = new ArrayList<>();
    for (Move move : mapping.moves()) {
      rows.add(
          Row.of(move.lsoa().value(), move.vintage().year(), move.fromEdition(), move.toEdition())
              .codes(move.fromSubIcb())
              .codes(move.toSubIcb())
              .codes(move.fromSystem())
              .codes(move.toSystem())
              .and(move.systemChanged(), move.why().words())
              .and(move.origin()));
    }
    staging.add("lsoa_move", rows);
  }

  private void authorities(Mapping mapping) {
    Map<GssCode, Object[]> districts = new HashMap<>();
    List<Object[]> rows = new ArrayList<>();
    for (Mapping.District district : mapping.districts()) {
      districts.put(
          district.gss(),
          new Object[] {
            district.gss().value(),
            district.name(),
            Row.text(district.upperTier()),
            district.upperTierName()
          });
    }
    rows.addAll(districts.values());
    staging.add("district", rows);
    rows = new ArrayList<>();
    for (AuthorityPart part : mapping.authorities()) {
      rows.add(
          Row.of(part.tier().value(), part.authority().value())
              .codes(part.ics())
              .and(part.whole(), part.lsoas(), part.lsoaShare(), part.persons())
              .and(part.personShare(), part.bestFit())
              .done());
    }
    staging.add("authority_part", rows);
  }
}
