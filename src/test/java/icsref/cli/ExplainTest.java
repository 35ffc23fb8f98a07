package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.TinyRelease;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code icsref explain} in a tiny England. */
class ExplainTest {
  private record Said(int exit, String text) {}

  private static Said explain(String... arguments) {
    Path site = TinyRelease.output().getParent();
    List<String> command = new ArrayList<>(List.of("explain"));
    command.addAll(List.of(arguments));
    if (!command.contains("--release") && !command.contains("--input")) {
      command.addAll(List.of("--input", site.resolve("input").toString()));
    }
    command.addAll(List.of("--config", site.resolve("config").toString()));
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int exit = Main.run(command.toArray(String[]::new));
      return new Said(exit, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static String said(String... arguments) {
    Said said = explain(arguments);
    assertThat(said.exit()).as(said.text()).isZero();
    return said.text();
  }

  @Test
  void a_code_is_told_in_words_first_and_then_by_parts_in_order_of_date() {
    assertThat(said("02b"))
        .isEqualTo(
            """
            02B NHS Two CCG (April 2017 to March 2020): 55 % Beeland (QBB), 45 % Ayshire, West \
            (QAA), by residents mid-2020; ONS lookup of April 2017.
            02B NHS Two CCG (April 2020 to June 2022): all in Beeland (QBB); ONS lookup of April \
            2020.
            02B NHS Beeland ICB - 02B (sub-ICB location, since 2022): all in Beeland (QBB); ONS \
            lookup of April 2024.

            Parts, 1 April 2017 to 31 March 2020
              Beeland (QBB): share 0.550000 by residents (110), 0.400000 by LSOAs (2 of 2011); \
            best fit
              Ayshire, West (QAA): share 0.450000 by residents (90), 0.600000 by LSOAs (3 of 2011)

            Parts, 1 April 2020 to 30 June 2022
              Beeland (QBB): share 1.000000 by residents (180), 1.000000 by LSOAs (3 of 2011)

            History of the CCG
              2017-04-01 to 2020-03-31  NHS Two CCG, E38000002
              2020-04-01  from 06F NHS Six CCG (divided)
              2020-04-01  into 05E NHS Five CCG (divided)
              2020-04-01 to 2022-06-30  NHS Two CCG, E38000012

            Parts, 1 July 2022 to now
              Beeland (QBB): share 1.000000 by residents (180), 1.000000 by LSOAs (3 of 2021)

            History of the sub-ICB location
              2022-07-01 to now  NHS Beeland ICB - 02B, E38000012
            """);
  }

  @Test
  void another_day_has_its_own_icss() {
    assertThat(said("02B", "--as-at", TinyRelease.LATER_DAY).lines().findFirst())
        .contains(
            "02B NHS Two CCG (2017 to 2022): all in Deeland (QDD); ONS lookup of April 2020 and the"
                + " announced mergers.");
  }

  @Test
  void a_name_is_understood_and_all_that_have_its_words_are_told() {
    assertThat(said("alpha"))
        .isEqualTo(
            """
            2 names have the words 'alpha':

            E07000001 Alpha (local authority): 72.5 % Ayshire, West (QAA), 27.5 % Beeland (QBB), \
            by residents Census 2021.
            A00001 THE ALPHA SURGERY (GP practice): Ayshire, West (QAA) through sub-ICB location \
            01A; list of July 2022.
            """);
  }

  @Test
  void trusts_networks_practices_and_lsoas_have_their_ics_too() {
    assertThat(
            List.of(
                said("RAA"),
                said("U00002"),
                said("A00001"),
                said("E01000021"),
                said("E01000012"),
                said("Y01")))
        .isEqualTo(
            List.of(
                "RAA A TRUST (NHS foundation trust): Ayshire, West (QAA) by postcode, as partner;"
                    + " Beeland (QBB) as partner, as principal for finance; list of June 2024.\n",
                "U00002 TWO PCN: Beeland (QBB) through sub-ICB location 02B; list of June 2024.\n",
                "A00001 THE ALPHA SURGERY (GP practice): Ayshire, West (QAA) through sub-ICB"
                    + " location 01A; list of July 2022.\n\nPrimary care network: U00001 ONE PCN\n",
                "E01000021 (LSOA of 2021): Ceeshire (QCC), in sub-ICB location 04D and local"
                    + " authority Delta, City of.\n",
                "E01000012 (LSOA of 2011): Ceeshire (QCC).\n",
                "Y01 All (NHS region): 3 ICSs: Ayshire, West (QAA), Beeland (QBB), Ceeshire"
                    + " (QCC).\n\n"
                    + "History of the NHS region\n"
                    + "  2017-04-01 to now  All, E40000001\n"));
  }

  @Test
  void a_release_answers_as_the_input_does_that_it_was_built_from() {
    for (String code : List.of("02B", "06F", "RBB", "E07000001", "E01000003", "Ceeshire")) {
      assertThat(said(code, "--release", TinyRelease.path().toString())).isEqualTo(said(code));
    }
  }

  @Test
  void the_rows_that_an_answer_rests_on_are_listed_when_asked_for() {
    assertThat(said("06F", "--sources"))
        .startsWith(said("06F"))
        .contains(
            "\nSources\n",
            "      footprint-lsoa-2011-2017-04-01.csv row 11\n",
            "      sub-icb-to-system.csv row 5\n");
  }

  @Test
  void a_code_that_begins_later_says_on_which_day_and_what_to_build() {
    assertThat(said("D7T5G", "--input", "input", "--as-at", "2026-03-31"))
        .startsWith(
            "D7T5G NHS Essex Integrated Care Board: begins on 1 April 2026, so it is in no ICS of"
                + " the day; build --as-at 2026-04-01 for its ICS.\n");
  }

  @Test
  void a_closed_trust_says_its_successors_down_to_those_that_are_open() {
    assertThat(said("RM4", "--release", "output/published/2026-03-31"))
        .isEqualTo(
            """
            RM4 TRAFFORD HEALTHCARE NHS TRUST (NHS trust): closed on 31 March 2012; its successor \
            is RW3 since 1 April 2012.
            RW3 CENTRAL MANCHESTER UNIVERSITY HOSPITALS NHS FOUNDATION TRUST (NHS foundation \
            trust): closed on 30 September 2017; its successor is R0A since 1 October 2017.
            R0A MANCHESTER UNIVERSITY NHS FOUNDATION TRUST (NHS foundation trust): Greater \
            Manchester (QOP) by postcode, as partner, as principal for finance; list of August \
            2023 and December 2025.
            """);
    assertThat(said("RW6", "--release", "output/published/2026-03-31"))
        .startsWith(
            "RW6 PENNINE ACUTE HOSPITALS NHS TRUST (NHS trust): closed on 30 September 2021; its"
                + " successors are R0A since 1 October 2021 and RM3 since 1 October 2021.\n");
    assertThat(said("RVY", "--release", "output/published/2026-03-31"))
        .startsWith(
            "RVY SOUTHPORT AND ORMSKIRK HOSPITAL NHS TRUST (NHS trust): closed on 30 June 2023; its"
                + " successor is RBN since 1 July 2023.\nRBN MERSEY AND WEST LANCASHIRE");
    assertThat(said("RJD", "--release", "output/published/2026-03-31"))
        .isEqualTo(
            "RJD MID STAFFORDSHIRE NHS FOUNDATION TRUST (NHS foundation trust): closed on 31"
                + " October 2017; the lists name no successor.\n");
    assertThat(said("R1C", "--release", "output/published/2026-03-31"))
        .isEqualTo(
            """
            R1C SOLENT NHS TRUST (NHS trust): Hampshire and Isle of Wight (QRL) as partner, as \
            principal for finance; list of August 2023.
            R1C SOLENT NHS TRUST (NHS trust): closed on 30 September 2024; its successor is RW1 \
            since 1 October 2024.
            RW1 HAMPSHIRE AND ISLE OF WIGHT HEALTHCARE NHS FOUNDATION TRUST (NHS foundation \
            trust): Hampshire and Isle of Wight (QRL) by postcode, as partner, as principal for \
            finance; list of August 2023 and December 2025.
            """);
  }

  @Test
  void a_trust_that_closes_after_the_releases_day_says_so() {
    assertThat(said("RVY", "--release", BundledRelease.of("2022-07-01").release().toString()))
        .startsWith(
            "RVY SOUTHPORT AND ORMSKIRK HOSPITAL NHS TRUST (NHS trust): closes on 30 June 2023; its"
                + " successor is RBN from 1 July 2023.\n");
  }

  @Test
  void what_no_list_has_is_an_error_that_says_what_to_do() {
    assertThat(explain("nowhere"))
        .isEqualTo(
            new Said(
                1,
                "icsref: no list has the code or name 'nowhere'; check it, or put the list that has"
                    + " it into the input folder\n"));
  }
}
