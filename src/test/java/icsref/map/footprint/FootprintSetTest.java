package icsref.map.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.Allocation;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.LsoaChange;
import icsref.model.LsoaVintage;
import icsref.model.OdsCode;
import icsref.model.Origin;
import icsref.model.Ref;
import icsref.model.Residents;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether footprints cover England once, and which of several lists of a day is used. */
class FootprintSetTest {
  private static final LocalDate DAY = LocalDate.parse("2021-04-01");

  private static GssCode code(String number) {
    return new GssCode(number.length() == 9 ? number : "E0100000" + number);
  }

  /** {@code 1 0AA, 2 0BB}: the LSOAs and their CCGs, from row 2 of the file on. */
  private static Listed<Allocation> survey(
      String file, boolean bundled, LocalDate edition, String rows) {
    List<Allocation> allocations = new ArrayList<>();
    for (String row : rows.split(", ")) {
      String[] words = row.split(" ");
      allocations.add(
          new Allocation(
              code(words[0]),
              LsoaVintage.LSOA_2011,
              new Ref(Kind.CCG, new OdsCode(words[1]), null),
              null,
              new Origin(file, "", allocations.size() + 2, "", edition)));
    }
    return new Listed<>(file, "", bundled, allocations);
  }

  private static Residents residents(int lsoa, String basis, int persons, String edition) {
    Origin origin = new Origin(basis + ".csv", "", lsoa + 1, "", LocalDate.parse(edition));
    return new Residents(code(String.valueOf(lsoa)), LsoaVintage.LSOA_2011, basis, persons, origin);
  }

  private static List<Listed<Residents>> england() {
    return List.of(
        new Listed<>(
            "bundled.csv",
            "",
            true,
            IntStream.rangeClosed(1, 4)
                .mapToObj(lsoa -> residents(lsoa, "mid-2020", 100 * lsoa, "2020-06-30"))
                .toList()));
  }

  private static String faults(String rows) {
    FootprintSet atlas =
        FootprintSet.of(
            List.of(survey("a.csv", false, DAY, rows)), List.of(), england(), List.of(), List.of());
    Footprint footprint = atlas.footprints().get(0);
    return footprint.covered()
        + " covered\n"
        + footprint.faults().stream()
            .map(f -> f.kind() + " " + f.lsoa() + " (" + f.detail() + ") " + f.origin() + "\n")
            .collect(Collectors.joining());
  }

  @Test
  void a_footprint_that_covers_england_once_has_no_fault() {
    assertThat(faults("3 0BB, 1 0AA, 4 0BB, 2 0AA")).isEqualTo("4 covered\n");
  }

  @Test
  void a_missing_lsoa_is_a_gap_beside_the_row_of_the_one_before() {
    assertThat(faults("4 0BB, 2 0AA, 1 0AA"))
        .isEqualTo(
            """
            3 covered
            GAP E01000003 (the LSOA before it, E01000002, stands here) a.csv row 3
            """);
  }

  @Test
  void without_an_lsoa_before_it_a_gap_is_in_the_whole_file() {
    assertThat(faults("2 0AA, 3 0AA, 4 0BB")).isEqualTo("3 covered\nGAP E01000001 () a.csv\n");
  }

  @Test
  void an_lsoa_that_stands_twice_is_where_the_first_row_puts_it_and_an_overlap() {
    assertThat(faults("1 0AA, 2 0AA, 3 0BB, 4 0BB, 2 0BB"))
        .isEqualTo(
            """
            4 covered
            OVERLAP E01000002 (0AA (row 3), 0BB) a.csv row 6
            """);
  }

  @Test
  void the_same_row_twice_is_an_overlap_too() {
    assertThat(faults("1 0AA, 2 0AA, 2 0AA, 3 0BB, 4 0BB"))
        .isEqualTo(
            """
            4 covered
            OVERLAP E01000002 (0AA (row 3), 0AA) a.csv row 4
            """);
  }

  @Test
  void an_lsoa_of_wales_is_outside_england_and_of_no_footprint() {
    assertThat(faults("1 0AA, 2 0AA, 3 0BB, 4 0BB, W01000001 0AA"))
        .isEqualTo(
            """
            4 covered
            OUTSIDE_ENGLAND W01000001 (0AA) a.csv row 6
            """);
  }

  @Test
  void an_lsoa_that_only_one_list_knows_is_missing_in_the_others() {
    // residents end at 4; the list invents 5, which England then has
    FootprintSet atlas =
        FootprintSet.of(
            List.of(
                survey("a.csv", false, DAY, "1 0AA, 2 0AA, 3 0BB, 4 0BB, 5 0BB"),
                survey("b.csv", false, DAY.minusYears(1), "1 0AA, 2 0AA, 3 0BB, 4 0BB")),
            List.of(),
            england(),
            List.of(),
            List.of());
    assertThat(atlas.footprints())
        .extracting(f -> f.edition() + " " + f.covered() + " " + f.faults().size())
        .containsExactly("2020-04-01 4 1", "2021-04-01 5 0");
  }

  @Test
  void of_two_lists_of_a_day_the_official_one_is_used_and_what_differs_is_told() {
    FootprintSet atlas =
        FootprintSet.of(
            List.of(
                survey("bundled.csv", true, DAY, "1 0AA, 2 0AA, 3 0BB, 4 0BB"),
                survey("official.csv", false, DAY, "1 0AA, 2 0BB, 3 0BB, 4 0BB")),
            List.of(),
            england(),
            List.of(),
            List.of());
    assertThat(atlas.footprints()).extracting(Footprint::file).containsExactly("official.csv");
    assertThat(atlas.rivals())
        .extracting(r -> r.used().file() + " " + r.unused().file() + " " + r.differences())
        .containsExactly("official.csv bundled.csv [1]");
  }

  @Test
  void a_list_of_another_day_stands_beside_the_others() {
    FootprintSet atlas =
        FootprintSet.of(
            List.of(
                survey("later.csv", false, DAY.plusYears(1), "1 0AA, 2 0AA, 3 0BB, 4 0BB"),
                survey("bundled.csv", true, DAY, "1 0AA, 2 0AA, 3 0BB, 4 0BB")),
            List.of(),
            england(),
            List.of(),
            List.of());
    assertThat(atlas.footprints())
        .extracting(Footprint::file)
        .containsExactly("bundled.csv", "later.csv");
    assertThat(atlas.rivals()).isEmpty();
  }

  @Test
  void residents_are_those_of_the_latest_count() {
    List<Listed<Residents>> both = new ArrayList<>(england());
    both.add(
        new Listed<>("more.csv", "", false, List.of(residents(1, "mid-2022", 7, "2022-06-30"))));
    FootprintSet atlas = FootprintSet.of(List.of(), List.of(), both, List.of(), List.of());
    assertThat(atlas.personsBasis(LsoaVintage.LSOA_2011)).isEqualTo("mid-2022");
    assertThat(atlas.persons(LsoaVintage.LSOA_2011, 0)).isEqualTo(7);
    assertThat(atlas.persons(LsoaVintage.LSOA_2011, 1)).as("not counted in mid-2022").isZero();
    assertThat(atlas.personsBasis(LsoaVintage.LSOA_2021)).isEmpty();
  }

  @Test
  void an_official_count_is_used_before_the_bundled_one_in_whatever_order_they_come() {
    Listed<Residents> official =
        new Listed<>(
            "zz-official.csv",
            "",
            false,
            List.of(
                residents(1, "mid-2020", 101, "2020-06-30"),
                residents(2, "mid-2020", 200, "2020-06-30")));
    for (boolean last : List.of(true, false)) {
      List<Listed<Residents>> both = new ArrayList<>(england());
      both.add(last ? 1 : 0, official);
      FootprintSet footprints =
          FootprintSet.of(
              List.of(survey("a.csv", false, DAY, "1 0AA, 2 0AA, 3 0BB")),
              List.of(),
              both,
              List.of(),
              List.of());
      assertThat(
              IntStream.range(0, 3)
                  .map(lsoa -> footprints.persons(LsoaVintage.LSOA_2011, lsoa))
                  .boxed())
          .as("of 3 the official list says nothing, and the bundled one is not asked")
          .containsExactly(101, 200, 0);
    }
  }

  @Test
  void the_bridge_goes_both_ways_and_each_counterpart_once() {
    Origin origin = new Origin("changes.csv", "", 2, "", DAY);
    FootprintSet atlas =
        FootprintSet.of(
            List.of(),
            List.of(),
            List.of(),
            changes(
                "changes.csv",
                true,
                new LsoaChange(code("1"), code("1"), 'U', origin),
                new LsoaChange(code("2"), code("3"), 'S', origin),
                new LsoaChange(code("2"), code("4"), 'S', origin),
                new LsoaChange(code("2"), code("4"), 'S', origin),
                new LsoaChange(code("5"), code("6"), 'M', origin),
                new LsoaChange(code("7"), code("6"), 'M', origin)),
            List.of());
    assertThat(crossed(atlas, LsoaVintage.LSOA_2011, LsoaVintage.LSOA_2021))
        .isEqualTo("1>1 2>3,4 5>6 7>6");
    assertThat(crossed(atlas, LsoaVintage.LSOA_2021, LsoaVintage.LSOA_2011))
        .isEqualTo("1>1 3>2 4>2 6>5,7");
    assertThat(crossed(atlas, LsoaVintage.LSOA_2011, LsoaVintage.LSOA_2011))
        .isEqualTo("1>1 2>2 5>5 7>7");
  }

  private static List<Listed<LsoaChange>> changes(
      String file, boolean bundled, LsoaChange... changes) {
    return List.of(new Listed<>(file, "", bundled, List.of(changes)));
  }

  @Test
  void an_official_table_of_changes_replaces_the_bundled_one() {
    Origin origin = new Origin("changes.csv", "", 2, "", DAY);
    List<Listed<LsoaChange>> both = new ArrayList<>();
    both.addAll(changes("official.csv", false, new LsoaChange(code("1"), code("2"), 'X', origin)));
    both.addAll(changes("bundled.csv", true, new LsoaChange(code("1"), code("1"), 'U', origin)));
    FootprintSet footprints = FootprintSet.of(List.of(), List.of(), List.of(), both, List.of());
    assertThat(crossed(footprints, LsoaVintage.LSOA_2011, LsoaVintage.LSOA_2021)).isEqualTo("1>2");
  }

  private static String crossed(FootprintSet atlas, LsoaVintage from, LsoaVintage to) {
    LsoaIndex old = atlas.lsoas(from);
    return IntStream.range(0, old.size())
        .mapToObj(
            lsoa ->
                last(old.code(lsoa))
                    + ">"
                    + IntStream.of(atlas.bridge().cross(from, to, lsoa))
                        .mapToObj(other -> last(atlas.lsoas(to).code(other)))
                        .collect(Collectors.joining(",")))
        .collect(Collectors.joining(" "));
  }

  private static String last(GssCode code) {
    return code.value().substring(8);
  }

  @Test
  void two_lsoas_with_each_others_residents_differ_from_the_bundled_count() {
    List<Listed<Residents>> lists = new ArrayList<>(england());
    lists.add(
        new Listed<>(
            "mid-2020.csv",
            "",
            false,
            List.of(
                residents(1, "mid-2020", 200, "2020-06-30"),
                residents(2, "mid-2020", 100, "2020-06-30"),
                residents(3, "mid-2020", 300, "2020-06-30"))));

    assertThat(FootprintSet.of(List.of(), List.of(), lists, List.of(), List.of()).lsoaRivals())
        .extracting(
            each ->
                each.origin() + ": " + each.lsoa() + " " + each.said() + ", not " + each.bundled())
        .containsExactly(
            "mid-2020.csv row 2: E01000001 200 residents (mid-2020), not 100 residents (mid-2020)",
            "mid-2020.csv row 3: E01000002 100 residents (mid-2020), not 200 residents (mid-2020)",
            "mid-2020.csv: E01000004 , not 400 residents (mid-2020)");
    assertThat(FootprintSet.of(List.of(), List.of(), england(), List.of(), List.of()).lsoaRivals())
        .isEmpty();
  }
}
