package icsref.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import icsref.model.ExitCode;
import icsref.model.Kind;
import icsref.model.Stop;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What legacy codes became, in Englands of a few LSOAs. */
class MappingTest {
  private static final String LAST_OF_42 = "2026-03-31";

  /** Two systems: QAA of the LSOAs 1 to 4, QBB of 5 to 8; of 2021, unless an LSOA changed. */
  private static TinyEngland twoSystems() {
    return new TinyEngland()
        .residents(2011, 100, 200, 300, 400, 500, 600, 700, 800)
        .residents(2021, 110, 210, 310, 410, 510, 610, 710, 810)
        .changes("1>1 U, 2>2 U, 3>3 U, 4>4 U, 5>5 U, 6>6 U, 7>7 U, 8>8 U")
        .lookup("2024-04-01", 2021, "1-4 0AA/1 @1 > QAA/1, 5-8 0BB/2 @2 > QBB/2");
  }

  /** The ICBs before the last reorganisation. */
  private static TinyEngland.Areas icbs(Mapping mapping, String... ods) {
    return new TinyEngland.Areas(mapping.legacy()).of(Kind.ICB, ods);
  }

  /** The CCGs of 2021: one of some LSOAs, 0AA and 0BB of the rest of their systems. */
  private static TinyEngland.Areas ccg(String lsoasAndCodes) {
    return twoSystems()
        .ccgsOf2021(lsoasAndCodes)
        .ccg(lsoasAndCodes.replaceAll(".* (\\w+)/.*", "$1"));
  }

  @Test
  void a_ccg_within_one_system_is_whole() {
    ccg("1-3 0CC/3")
        .becomes(
            """
        0CC/3 2021-04-01..2022-06-30 > QAA/1 whole 3×2011 1.000000, 600p 1.000000 best, footprint 2021-04-01
        """);
  }

  @Test
  void a_ccg_split_between_two_systems_keeps_its_total() {
    ccg("3-6 0CC/3")
        .becomes(
            """
        0CC/3 2021-04-01..2022-06-30 > QAA/1 split 2×2011 0.500000, 700p 0.388889, footprint 2021-04-01
        0CC/3 2021-04-01..2022-06-30 > QBB/2 split 2×2011 0.500000, 1100p 0.611111 best, footprint 2021-04-01
        """);
  }

  @Test
  void the_shares_of_three_equal_parts_sum_to_one() {
    new TinyEngland()
        .residents(2011, 70, 70, 70)
        .residents(2021, 1, 1, 1)
        .changes("1>1 U, 2>2 U, 3>3 U")
        .lookup("2024-04-01", 2021, "1 0AA/1 > QAA/1, 2 0BB/2 > QBB/2, 3 0CC/3 > QCC/3")
        .footprint("2021-04-01", 2011, "1-3 0DD/4")
        .ccg("0DD")
        .becomes(
            """
        0DD/4 2021-04-01..2022-06-30 > QAA/1 split 1×2011 0.333334, 70p 0.333334 best, footprint 2021-04-01
        0DD/4 2021-04-01..2022-06-30 > QBB/2 split 1×2011 0.333333, 70p 0.333333, footprint 2021-04-01
        0DD/4 2021-04-01..2022-06-30 > QCC/3 split 1×2011 0.333333, 70p 0.333333, footprint 2021-04-01
        """);
  }

  @Test
  void the_best_fit_has_most_persons_though_fewer_lsoas() {
    TinyEngland england =
        twoSystems().footprint("2021-04-01", 2011, "1-4 0CC/3, 5-7 0BB/2, 8 0CC/3");
    england.residents(2011, 1, 1, 1, 1);
    england
        .ccg("0CC")
        .becomes(
            """
        0CC/3 2021-04-01..2022-06-30 > QAA/1 split 4×2011 0.800000, 4p 0.004975, footprint 2021-04-01
        0CC/3 2021-04-01..2022-06-30 > QBB/2 split 1×2011 0.200000, 800p 0.995025 best, footprint 2021-04-01
        """);
  }

  @Test
  void without_residents_the_best_fit_has_most_lsoas() {
    new TinyEngland()
        .changes("1>1 U, 2>2 U, 3>3 U")
        .lookup("2024-04-01", 2021, "1 0AA/1 > QAA/1, 2-3 0BB/2 > QBB/2")
        .footprint("2021-04-01", 2011, "1-3 0CC/3")
        .ccg("0CC")
        .becomes(
            """
        0CC/3 2021-04-01..2022-06-30 > QAA/1 split 1×2011 0.333333, 0p -, footprint 2021-04-01
        0CC/3 2021-04-01..2022-06-30 > QBB/2 split 2×2011 0.666667, 0p - best, footprint 2021-04-01
        """);
  }

  @Test
  void lsoas_of_2011_cross_to_those_of_2021_unchanged_split_merged_or_complex() {
    // 2 became 20 and 21; 3 and 4 became 30; 5 and 6 became 50 and 60, each of parts of both
    new TinyEngland()
        .residents(2011, 100, 200, 300, 400, 500, 600)
        .changes("1>1 U, 2>20 S, 2>21 S, 3>30 M, 4>30 M, 5>50 X, 5>60 X, 6>50 X, 6>60 X")
        .lookup(
            "2024-04-01",
            2021,
            "1 0AA/1 > QAA/1, 20-21 0BB/2 > QBB/2, 30 0CC/3 > QCC/3, 50 0DD/4 > QDD/4, 60 0DD/4 > QDD/4")
        .footprint("2021-04-01", 2011, "1-6 0EE/5")
        .ccg("0EE")
        .becomes(
            """
        0EE/5 2021-04-01..2022-06-30 > QAA/1 split 1×2011 0.166667, 100p 0.047619, footprint 2021-04-01
        0EE/5 2021-04-01..2022-06-30 > QBB/2 split 1×2011 0.166667, 200p 0.095238, footprint 2021-04-01
        0EE/5 2021-04-01..2022-06-30 > QCC/3 split 2×2011 0.333333, 700p 0.333333, footprint 2021-04-01
        0EE/5 2021-04-01..2022-06-30 > QDD/4 split 2×2011 0.333333, 1100p 0.523810 best, footprint 2021-04-01
        """);
  }

  @Test
  void an_lsoa_whose_counterparts_lie_in_two_systems_is_given_to_the_one_with_most_residents() {
    TinyEngland england =
        new TinyEngland()
            .residents(2011, 100, 200)
            .residents(2021, 0, 0, 0, 80, 120)
            .changes("1>4 S, 1>5 S, 2>2 U")
            .lookup("2024-04-01", 2021, "2 0AA/1 > QAA/1, 4 0AA/1 > QAA/1, 5 0BB/2 > QBB/2")
            .footprint("2021-04-01", 2011, "1-2 0CC/3");
    england
        .ccg("0CC")
        .becomes(
            """
        0CC/3 2021-04-01..2022-06-30 > QAA/1 split 1×2011 0.500000, 200p 0.666667 best, footprint 2021-04-01
        0CC/3 2021-04-01..2022-06-30 > QBB/2 split 1×2011 0.500000, 100p 0.333333, footprint 2021-04-01
        """);
    assertThat(england.asAt(LAST_OF_42).bridged())
        .extracting(
            bridged -> TinyEngland.text(bridged.ics()) + " straddles " + bridged.straddles())
        .containsExactly("QBB/2 straddles true", "QAA/1 straddles false");
  }

  @Test
  void a_code_that_no_footprint_knows_has_the_systems_of_its_successor() {
    twoSystems()
        .footprint("2021-04-01", 2011, "1-2 0AA/1, 3-6 0CC/3, 7-8 0BB/2")
        .dates("00F", "2013-04-01", "2015-03-31")
        .dates("0CC", "2015-04-01", null)
        .succession("2015-04-01", Kind.CCG, "00F > 0CC", "merger")
        .ccg("00F")
        .becomes(
            """
        00F/- 2013-04-01..2015-03-31 > QAA/1 split - 0.500000, -p 0.388889, succession -
        00F/- 2013-04-01..2015-03-31 > QBB/2 split - 0.500000, -p 0.611111 best, succession -
        """);
  }

  @Test
  void a_code_that_no_footprint_knows_is_followed_through_two_generations() {
    twoSystems()
        .footprint("2021-04-01", 2011, "1-2 0AA/1, 3-6 0CC/3, 7-8 0BB/2")
        .succession("2014-04-01", Kind.CCG, "00F > 00G", "merger")
        .succession("2016-04-01", Kind.CCG, "00G > 0CC", "merger")
        .ccgs("00F", "00G")
        .become(
            """
        00F/- 2013-04-01..2014-03-31 > QAA/1 split - 0.500000, -p 0.388889, succession -
        00F/- 2013-04-01..2014-03-31 > QBB/2 split - 0.500000, -p 0.611111 best, succession -
        00G/- 2014-04-01..2016-03-31 > QAA/1 split - 0.500000, -p 0.388889, succession -
        00G/- 2014-04-01..2016-03-31 > QBB/2 split - 0.500000, -p 0.611111 best, succession -
        """);
  }

  @Test
  void a_code_with_two_successors_has_the_systems_of_both() {
    twoSystems()
        .footprint("2021-04-01", 2011, "1-4 0AA/1, 5-8 0BB/2")
        .succession("2016-04-01", Kind.CCG, "00F > 0AA", "split")
        .succession("2016-04-01", Kind.CCG, "00F > 0BB", "split")
        .ccg("00F")
        .becomes(
            """
        00F/- 2013-04-01..2016-03-31 > QAA/1 split - 0.500000, -p 0.277778, succession -
        00F/- 2013-04-01..2016-03-31 > QBB/2 split - 0.500000, -p 0.722222 best, succession -
        """);
  }

  @Test
  void a_code_that_leads_nowhere_has_a_part_in_no_ics() {
    twoSystems()
        .footprint("2021-04-01", 2011, "1-4 0AA/1, 5-8 0BB/2")
        .dates("00F", "2013-04-01", "2015-03-31")
        .ccg("00F")
        .becomes(
            """
        00F/- 2013-04-01..2015-03-31 > none whole - -, -p - best, succession -
        """);
  }

  @Test
  void before_the_first_edition_a_ccg_is_assumed_to_have_been_as_it_shows() {
    twoSystems()
        .lookup("2017-04-01", 2011, "1-4 0AA/1 > -/1, 5-8 0CC/3 > -/2")
        .dates("0CC", "2013-04-01", null)
        .lookup("2021-04-01", 2011, "1-4 0AA/1 > QAA/1, 5-8 0BB/2 > QBB/2")
        .ccg("0CC")
        .becomes(
            """
        0CC/3 2013-04-01..2017-03-31 > QBB/2 whole 4×2011 1.000000, 2600p 1.000000 best, assumed 2017-04-01
        0CC/3 2017-04-01..2021-03-31 > QBB/2 whole 4×2011 1.000000, 2600p 1.000000 best, footprint 2017-04-01
        """);
  }

  @Test
  void a_merged_code_opened_in_shadow_is_valid_from_the_day_of_the_merger() {
    twoSystems()
        .lookup("2017-04-01", 2011, "1-4 0AA/1 > -/1, 5-8 13T/3 > -/2")
        .dates("00F", "2013-04-01", "2015-03-31")
        .dates("13T", "2014-10-01", null)
        .succession("2015-04-01", Kind.CCG, "00F > 13T", "merger")
        .ccgs("13T", "00F")
        .become(
            """
        13T/3 2015-04-01..2017-03-31 > QBB/2 whole 4×2011 1.000000, 2600p 1.000000 best, assumed 2017-04-01
        13T/3 2017-04-01..2022-06-30 > QBB/2 whole 4×2011 1.000000, 2600p 1.000000 best, footprint 2017-04-01
        00F/- 2013-04-01..2015-03-31 > QBB/2 whole - 1.000000, -p 1.000000 best, succession -
        """);
  }

  @Test
  void a_ccg_ends_on_the_day_before_its_merger_or_its_code_closed() {
    twoSystems()
        .lookup(
            "2018-04-01",
            2011,
            "1-2 0CC/3 > -/1, 3-4 0DD/4 > -/1, 5-6 0EE/5 > -/2, 7-8 0BB/2 > -/2")
        .lookup("2021-04-01", 2011, "1-4 0AA/1 > QAA/1, 5-8 0BB/2 > QBB/2")
        .succession("2019-04-01", Kind.CCG, "0CC > 0AA", "merger")
        .dates("0DD", "2013-04-01", "2019-09-30")
        .ccgs("0CC", "0DD", "0EE")
        .become(
            """
        0CC/3 2018-04-01..2019-03-31 > QAA/1 whole 2×2011 1.000000, 300p 1.000000 best, footprint 2018-04-01
        0DD/4 2013-04-01..2018-03-31 > QAA/1 whole 2×2011 1.000000, 700p 1.000000 best, assumed 2018-04-01
        0DD/4 2018-04-01..2019-09-30 > QAA/1 whole 2×2011 1.000000, 700p 1.000000 best, footprint 2018-04-01
        0EE/5 2018-04-01..2021-03-31 > QBB/2 whole 2×2011 1.000000, 1100p 1.000000 best, footprint 2018-04-01
        """);
  }

  @Test
  void a_ccg_whose_ons_code_is_issued_anew_begins_a_new_row() {
    twoSystems()
        .lookup("2020-04-01", 2011, "1-4 0AA/9 > QAA/1, 5-8 0BB/2 > QBB/2")
        .lookup("2021-04-01", 2011, "1-4 0AA/1 > QAA/1, 5-8 0BB/2 > QBB/2")
        .ccg("0AA")
        .becomes(
            """
        0AA/9 2020-04-01..2021-03-31 > QAA/1 whole 4×2011 1.000000, 1000p 1.000000 best, footprint 2020-04-01
        0AA/1 2021-04-01..2022-06-30 > QAA/1 whole 4×2011 1.000000, 1000p 1.000000 best, footprint 2021-04-01
        """);
  }

  @Test
  void a_ccg_that_gains_lsoas_under_the_same_codes_begins_a_new_row() {
    TinyEngland england =
        twoSystems()
            .footprint("2020-04-01", 2011, "1-4 0AA/1, 5-8 0BB/2")
            .footprint("2021-04-01", 2011, "1-5 0AA/1, 6-8 0BB/2");
    england.systems("2020-04-01", "0AA/1 > QAA/1, 0BB/2 > QBB/2");
    england.systems("2021-04-01", "0AA/1 > QAA/1, 0BB/2 > QBB/2");
    england
        .ccgs()
        .become(
            """
        0AA/1 2020-04-01..2021-03-31 > QAA/1 whole 4×2011 1.000000, 1000p 1.000000 best, footprint 2020-04-01
        0AA/1 2021-04-01..2022-06-30 > QAA/1 split 4×2011 0.800000, 1000p 0.666667 best, footprint 2021-04-01
        0AA/1 2021-04-01..2022-06-30 > QBB/2 split 1×2011 0.200000, 500p 0.333333, footprint 2021-04-01
        0BB/2 2020-04-01..2021-03-31 > QBB/2 whole 4×2011 1.000000, 2600p 1.000000 best, footprint 2020-04-01
        0BB/2 2021-04-01..2022-06-30 > QBB/2 whole 3×2011 1.000000, 2100p 1.000000 best, footprint 2021-04-01
        """);
  }

  @Test
  void a_new_name_alone_begins_no_new_row_and_the_latest_stands() {
    TinyEngland england =
        twoSystems()
            .lookup("2020-04-01", 2011, "1-4 0AA/1 > QAA/1, 5-8 0BB/2 > QBB/2")
            .named("2020-04-01", Kind.CCG, "0AA/1", "NHS Alpha & Beta CCG")
            .lookup("2021-04-01", 2011, "1-4 0AA/1 > QAA/1, 5-8 0BB/2 > QBB/2")
            .named("2021-04-01", Kind.CCG, "0AA/1", "NHS Alpha and Beta CCG");
    Mapping mapping = england.asAt(LAST_OF_42);
    assertThat(
            mapping.legacy().stream()
                .filter(part -> part.area().ref().code().equals("0AA"))
                .map(part -> TinyEngland.text(part) + ", " + part.area().name() + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(
            """
        0AA/1 2020-04-01..2022-06-30 > QAA/1 whole 4×2011 1.000000, 1000p 1.000000 best, footprint 2020-04-01, NHS Alpha and Beta CCG
        """);
    assertThat(
            mapping.names().stream()
                .filter(name -> name.ref().code().equals("0AA"))
                .map(
                    name ->
                        name.ref().kind()
                            + " "
                            + name.period().from()
                            + ".."
                            + name.period().to()
                            + " "
                            + name.name()
                            + ", "
                            + name.why()
                            + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(
            """
        CCG 2020-04-01..2021-03-31 NHS Alpha & Beta CCG, first list that shows it
        CCG 2021-04-01..2022-06-30 NHS Alpha and Beta CCG, renamed
        SUB-ICB 2022-07-01..null sub-ICB 0AA, became SUB-ICB
        """);
  }

  @Test
  void an_stp_has_the_ods_code_that_a_later_list_has_beside_its_ons_code() {
    twoSystems()
        .lookup("2018-04-01", 2011, "1-4 0AA/1 > -/1, 5-8 0BB/2 > -/2")
        .lookup("2020-04-01", 2011, "1-4 0AA/1 > QAA/1, 5-8 0BB/2 > QBB/2")
        .stps()
        .become(
            """
        QAA/1 2018-04-01..2022-06-30 > QAA/1 whole 4×2011 1.000000, 1000p 1.000000 best, footprint 2018-04-01
        QBB/2 2018-04-01..2022-06-30 > QBB/2 whole 4×2011 1.000000, 2600p 1.000000 best, footprint 2018-04-01
        """);
  }

  @Test
  void a_ccg_that_moves_whole_takes_its_lsoas_out_of_the_parts_of_its_stp() {
    twoSystems()
        .lookup("2021-04-01", 2011, "1-3 0AA/1 > QAA/8, 4 0CC/3 > QBB/9, 5-8 0BB/2 > QBB/9")
        .stps()
        .become(
            """
        QAA/8 2021-04-01..2022-06-30 > QAA/1 whole 3×2011 1.000000, 600p 1.000000 best, footprint 2021-04-01
        QBB/9 2021-04-01..2022-06-30 > QAA/1 split 1×2011 0.200000, 400p 0.133333, footprint 2021-04-01
        QBB/9 2021-04-01..2022-06-30 > QBB/2 split 4×2011 0.800000, 2600p 0.866667 best, footprint 2021-04-01
        """);
  }

  /** QAA and QBB merge into QMM on 2026-04-01; QCC is divided between QMM and QDD. */
  private static TinyEngland reorganised() {
    return new TinyEngland()
        .residents(2021, 10, 20, 30, 40, 50, 60, 70, 80)
        .lookup(
            "2024-04-01",
            2021,
            "1-2 0AA/1 @1 > QAA/1, 3-4 0BB/2 @2 > QBB/2, 5 0CC/3 @5 > QCC/3, 6 0CC/3 @6 > QCC/3, 7-8 0DD/4 @7 > QDD/4")
        .named("2026-04-01", Kind.ICB, "QMM/10", "NHS Merged Integrated Care Board")
        .named("2026-04-01", Kind.ICB, "QDD/11", "NHS Delta Integrated Care Board")
        .succession("2026-04-01", Kind.ICB, "QAA/1 > QMM/10", "merger")
        .succession("2026-04-01", Kind.ICB, "QBB/2 > QMM/10", "merger")
        .succession("2026-04-01", Kind.ICB, "QCC/3 > QMM/10", "split")
        .succession("2026-04-01", Kind.ICB, "QCC/3 > QDD/11", "split")
        .succession("2026-04-01", Kind.ICB, "QDD/4 > QDD/11", "gain")
        .split("2026-04-01", "0CC @5 > 0BB")
        .split("2026-04-01", "0CC @6 > 0DD");
  }

  @Test
  void after_a_reorganisation_the_icbs_before_are_legacy_and_the_footprint_is_declared() {
    Mapping mapping = reorganised().asAt("2026-04-01");
    icbs(mapping)
        .become(
            """
        QAA/1 2024-04-01..2026-03-31 > QMM/10 whole 2×2021 1.000000, 30p 1.000000 best, declared 2024-04-01
        QBB/2 2024-04-01..2026-03-31 > QMM/10 whole 2×2021 1.000000, 70p 1.000000 best, declared 2024-04-01
        QCC/3 2024-04-01..2026-03-31 > QDD/11 split 1×2021 0.500000, 60p 0.545455 best, declared 2024-04-01
        QCC/3 2024-04-01..2026-03-31 > QMM/10 split 1×2021 0.500000, 50p 0.454545, declared 2024-04-01
        QDD/4 2024-04-01..2026-03-31 > QDD/11 whole 2×2021 1.000000, 150p 1.000000 best, declared 2024-04-01
        """);
    assertThat(footprint(mapping))
        .isEqualTo(
            """
        DECLARED
        1 0AA/1 QMM/10
        2 0AA/1 QMM/10
        3 0BB/- QMM/10
        4 0BB/- QMM/10
        5 0BB/- QMM/10
        6 0DD/- QDD/11
        7 0DD/- QDD/11
        8 0DD/- QDD/11
        """);
    assertThat(mapping.systemCodesChangedSinceDayBefore()).isEqualTo(8);
  }

  @Test
  void a_sub_icb_of_a_divided_icb_that_no_list_gives_to_an_heir_is_in_no_ics() {
    TinyEngland england =
        new TinyEngland()
            .residents(2021, 10, 20, 30)
            .lookup("2024-04-01", 2021, "1 0AA/1 > QAA/1, 2 0BB/2 > QBB/2, 3 0CC/3 > QCC/3")
            .succession("2026-04-01", Kind.ICB, "QAA/1 > QBB/2", "split")
            .succession("2026-04-01", Kind.ICB, "QAA/1 > QCC/3", "split");
    assertThat(footprint(england.asAt("2026-04-01")))
        .isEqualTo(
            """
        DECLARED
        1 0AA/1 none
        2 0BB/2 QBB/2
        3 0CC/3 QCC/3
        """);
  }

  @Test
  void on_the_last_day_before_a_reorganisation_no_icb_is_legacy() {
    Mapping mapping = reorganised().asAt(LAST_OF_42);
    icbs(mapping).become("");
    assertThat(footprint(mapping))
        .isEqualTo(
            """
        LOOKUP
        1 0AA/1 QAA/1
        2 0AA/1 QAA/1
        3 0BB/2 QBB/2
        4 0BB/2 QBB/2
        5 0CC/3 QCC/3
        6 0CC/3 QCC/3
        7 0DD/4 QDD/4
        8 0DD/4 QDD/4
        """);
    assertThat(mapping.systemCodesChangedSinceDayBefore()).isZero();
  }

  @Test
  void a_district_of_a_divided_sub_icb_that_no_rule_names_is_a_gap() {
    TinyEngland england =
        reorganised()
            .footprint(
                "2024-04-01",
                2021,
                "1-2 0AA/1 @1, 3-4 0BB/2 @2, 5 0CC/3 @5, 6 0CC/3 @9, 7-8 0DD/4 @7");
    Mapping mapping = england.asAt("2026-04-01");
    assertThat(footprint(mapping))
        .isEqualTo(
            """
        DECLARED
        1 0AA/1 QMM/10
        2 0AA/1 QMM/10
        3 0BB/- QMM/10
        4 0BB/- QMM/10
        5 0BB/- QMM/10
        6 none none
        7 0DD/- QDD/11
        8 0DD/- QDD/11
        """);
    icbs(mapping, "QCC")
        .become(
            """
        QCC/3 2024-04-01..2026-03-31 > none split 1×2021 0.500000, 60p 0.545455 best, declared 2024-04-01
        QCC/3 2024-04-01..2026-03-31 > QMM/10 split 1×2021 0.500000, 50p 0.454545, declared 2024-04-01
        """);
  }

  private static String footprint(Mapping mapping) {
    StringBuilder text = new StringBuilder(mapping.asAt().footprint().evidence() + "\n");
    for (int lsoa = 0; lsoa < mapping.asAt().footprint().lsoas().size(); lsoa++) {
      text.append(lsoa + 1)
          .append(' ')
          .append(
              mapping.asAt().subIcbRef(lsoa) == null
                  ? "none"
                  : TinyEngland.text(mapping.asAt().subIcbRef(lsoa)))
          .append(' ')
          .append(
              mapping.asAt().systemRef(lsoa) == null
                  ? "none"
                  : TinyEngland.text(mapping.asAt().systemRef(lsoa)))
          .append('\n');
    }
    return text.toString();
  }

  @Test
  void the_day_after_a_boundary_change_is_shown_by_the_next_edition_whose_codes_are_valid() {
    // codes of 2023 and 2024 are the same; those of 2022 ended on 2023-03-31
    TinyEngland england =
        new TinyEngland()
            .changes("1>1 U, 2>2 U, 3>3 U")
            .lookup("2022-07-01", 2011, "1-2 0AA/1 > QAA/1, 3 0BB/2 > QBB/2")
            .lookup("2024-04-01", 2021, "1 0AA/3 > QAA/3, 2-3 0BB/4 > QBB/4")
            .succession("2023-04-01", Kind.ICB, "QAA/1 > QAA/3", "boundary change")
            .succession("2023-04-01", Kind.ICB, "QBB/2 > QBB/4", "boundary change");
    assertThat(england.asAt("2023-03-31").asAt().footprint().edition()).hasToString("2022-07-01");
    assertThat(england.asAt("2023-04-01").asAt().footprint().edition()).hasToString("2024-04-01");
    assertThat(england.asAt("2024-03-31").asAt().footprint().edition()).hasToString("2024-04-01");
  }

  @Test
  void before_the_first_day_of_the_icss_there_is_nothing_to_map_to() {
    TinyEngland england = twoSystems();
    Stop stop = catchThrowableOfType(Stop.class, () -> england.asAt("2022-06-30"));
    assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(stop)
        .hasMessage(
            "no ICS existed on 2022-06-30: the first day is 2022-07-01; choose a later --as-at");
  }

  @Test
  void without_a_lookup_to_icbs_until_the_day_there_is_no_footprint() {
    TinyEngland england = new TinyEngland().lookup("2021-04-01", 2011, "1 0AA/1 > QAA/1");
    Stop stop = catchThrowableOfType(Stop.class, () -> england.asAt(LAST_OF_42));
    assertThat(stop.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(stop)
        .hasMessage(
            "no lookup of LSOAs to ICBs of an edition until 2026-03-31 was read. Put one, or a"
                + " list of sub-ICBs and their ICBs, into the input folder.");
  }

  private static String moves(TinyEngland england) {
    return england.asAt(LAST_OF_42).moves().stream()
        .map(move -> TinyEngland.text(move) + "\n")
        .collect(Collectors.joining());
  }

  /** Of 2022: QAA of 1 to 4, QBB of 5 to 8. */
  private static TinyEngland of2022() {
    return new TinyEngland()
        .changes("1>1 U, 2>2 U, 3>3 U, 4>4 U, 5>5 U, 6>6 U, 7>7 U, 8>8 U")
        .lookup("2022-07-01", 2011, "1-4 0AA/1 > QAA/1, 5-8 0BB/2 > QBB/2");
  }

  @Test
  void an_lsoa_between_areas_whose_ons_codes_were_issued_anew_moved_by_a_boundary_change() {
    TinyEngland england =
        of2022().lookup("2024-04-01", 2021, "1-3 0AA/3 > QAA/3, 4-8 0BB/4 > QBB/4");
    assertThat(moves(england))
        .isEqualTo(
            """
        4 2022-07-01→2024-04-01: 0AA/1 (QAA/1) → 0BB/4 (QBB/4) left its system, boundary change
        """);
  }

  @Test
  void an_lsoa_between_areas_whose_ons_codes_stayed_moved_unexplained() {
    TinyEngland england =
        of2022().lookup("2024-04-01", 2021, "1-3 0AA/1 > QAA/1, 4-8 0BB/2 > QBB/2");
    assertThat(moves(england))
        .isEqualTo(
            """
        4 2022-07-01→2024-04-01: 0AA/1 (QAA/1) → 0BB/2 (QBB/2) left its system, unexplained
        """);
  }

  @Test
  void an_lsoa_that_the_census_drew_anew_across_the_boundary_is_explained() {
    TinyEngland england =
        new TinyEngland()
            .changes("1>1 U, 2>20 M, 3>20 M, 4>40 S, 4>41 S")
            .lookup("2022-07-01", 2011, "1-2 0AA/1 > QAA/1, 3-4 0BB/2 > QBB/2")
            .lookup(
                "2024-04-01",
                2021,
                "1 0AA/1 > QAA/1, 20 0BB/2 > QBB/2, 40 0AA/1 > QAA/1, 41 0BB/2 > QBB/2");
    assertThat(moves(england))
        .isEqualTo(
            """
        40 2022-07-01→2024-04-01: 0BB/2 (QBB/2) → 0AA/1 (QAA/1) left its system, LSOA redrawn
        """);
  }

  @Test
  void a_sub_icb_that_moves_whole_is_explained_by_the_new_codes_of_both_systems() {
    String footprint = "1-2 0AA/1, 3-4 0CC/3, 5-8 0BB/2";
    TinyEngland england =
        new TinyEngland()
            .footprint("2021-04-01", 2011, footprint)
            .systems("2021-04-01", "0AA/1 > QAA/1, 0CC/3 > QAA/1, 0BB/2 > QBB/2")
            .footprint("2022-07-01", 2011, footprint)
            .systems("2022-07-01", "0AA/1 > QAA/5, 0CC/3 > QBB/6, 0BB/2 > QBB/6");
    assertThat(moves(england))
        .isEqualTo(
            """
        3 2021-04-01→2022-07-01: 0CC/3 (QAA/1) → 0CC/3 (QBB/6) left its system, sub-ICB moved
        4 2021-04-01→2022-07-01: 0CC/3 (QAA/1) → 0CC/3 (QBB/6) left its system, sub-ICB moved
        """);
  }

  @Test
  void a_sub_icb_that_moves_whole_between_systems_that_keep_their_codes_is_unexplained() {
    String footprint = "1-2 0AA/1, 3-4 0CC/3, 5-8 0BB/2";
    TinyEngland england =
        new TinyEngland()
            .footprint("2021-04-01", 2011, footprint)
            .systems("2021-04-01", "0AA/1 > QAA/1, 0CC/3 > QAA/1, 0BB/2 > QBB/2")
            .footprint("2022-07-01", 2011, footprint)
            .systems("2022-07-01", "0AA/1 > QAA/1, 0CC/3 > QBB/2, 0BB/2 > QBB/2");
    assertThat(moves(england))
        .isEqualTo(
            """
        3 2021-04-01→2022-07-01: 0CC/3 (QAA/1) → 0CC/3 (QBB/2) left its system, unexplained
        4 2021-04-01→2022-07-01: 0CC/3 (QAA/1) → 0CC/3 (QBB/2) left its system, unexplained
        """);
  }

  @Test
  void a_merger_moves_no_lsoa() {
    TinyEngland england =
        new TinyEngland()
            .lookup("2020-04-01", 2011, "1-2 0AA/1 > QAA/1, 3-4 0CC/3 > QAA/1, 5-8 0BB/2 > QBB/2")
            .lookup("2022-07-01", 2011, "1-4 0DD/4 > QAA/1, 5-8 0BB/2 > QBB/2")
            .succession("2021-04-01", Kind.CCG, "0AA > 0DD", "merger")
            .succession("2021-04-01", Kind.CCG, "0CC > 0DD", "merger");
    assertThat(moves(england)).isEmpty();
  }

  private static String regions(Mapping mapping) {
    return mapping.codes().stream()
        .filter(code -> code.ref().kind().equals(Kind.REGION))
        .map(
            code ->
                "%s %s..%s %s; %s\n"
                    .formatted(
                        TinyEngland.text(code.ref()),
                        code.period().from(),
                        code.period().to() == null ? "" : code.period().to(),
                        code.whyFrom(),
                        code.whyTo()))
        .collect(Collectors.joining());
  }

  @Test
  void the_codes_of_a_region_have_days_and_change_with_a_reorganisation_between_two_lists() {
    Mapping mapping =
        twoSystems()
            .regions("2018-04-01", "QAA/1 > -/1, QBB/2 > Y02/2")
            .regions("2021-04-01", "QAA/1 > Y03/3, QBB/2 > Y02/2")
            .named("2024-01-01", Kind.REGION, "-/4", "new")
            .named("2024-01-01", Kind.REGION, "-/2", "old")
            .regions("2026-04-01", "QAA/1 > Y03/4, QBB/2 > Y02/2")
            .asAt(LAST_OF_42);

    assertThat(regions(mapping))
        .isEqualTo(
            """
            -/1 2018-04-01..2019-03-31 first list that shows it; no longer listed
            Y02/2 2018-04-01.. first list that shows it;\s
            Y03/3 2019-04-01..2023-12-31 first list that shows it; boundary change
            Y03/4 2024-01-01.. boundary change;\s
            """);
  }

  @Test
  void an_ics_is_in_its_region_by_the_codes_of_the_day() {
    TinyEngland england =
        twoSystems()
            .regions("2024-04-01", "QAA/1 > Y03/3, QBB/2 > Y02/2")
            .regions("2025-04-01", "QAA/1 > Y03/-, QBB/2 > Y02/-")
            .named("2025-01-01", Kind.REGION, "Y03/4", "new")
            .named("2025-01-01", Kind.REGION, "Y02/2", "old");

    assertThat(england.asAt("2024-12-31").icss())
        .extracting(ics -> TinyEngland.text(ics.region()))
        .containsExactly("Y03/3", "Y02/2");
    assertThat(england.asAt(LAST_OF_42).icss())
        .extracting(ics -> TinyEngland.text(ics.region()))
        .containsExactly("Y03/4", "Y02/2");
  }
}
