package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.TinyRelease;
import icsref.recode.lookup.TrustRelation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VintageTest {
  @TempDir Path folder;

  private String vintage(String content) {
    return Trial.in(folder).csv(content).vintage().text().replace(folder + "/", "");
  }

  @Test
  void every_edition_says_how_many_of_the_codes_it_knows() {
    RecodeResult result =
        Trial.in(folder)
            .csv(
                "CODE\n01A\n02b\n02B00\nE38000012\nQAA\nE01000012\n\"nE01000002\"\n13Q\nXXX\nXXX\n")
            .vintage();
    assertThat(result.text().replace(folder + "/", ""))
        .isEqualTo(
            """
            data.csv, column CODE: 8 distinct codes, 6 known
            release 2024-06-30_1.0.0: the 3 ICSs of 2024-06-30
            edition        valid of 4  kinds
            2017-04-01         2 of 4  CCG
            2020-04-01         4 of 4  CCG, STP
            2022-07-01         4 of 4  ICB, SUB-ICB
            2024-04-01         4 of 4  ICB, SUB-ICB  <- best
            2025-04-01         3 of 4  SUB-ICB
            LSOA 2011: 2 codes
            '13Q' is a COMMISSIONING-HUB (1 row)
            'XXX' is unknown (2 rows)
            """);
    assertThat(result.summary())
        .containsEntry("best_edition", "2024-04-01")
        .containsEntry("codes", 8)
        .containsEntry("codes_known", 6)
        .containsEntry("codes_of_other_editions", List.of())
        .containsEntry("codes_that_depend_on_the_edition", List.of());
  }

  @Test
  void codes_of_another_edition_are_named_with_the_days_they_were_valid() {
    assertThat(vintage("CODE\n01A\nE38000012\n05E\n03C\n"))
        .isEqualTo(
            """
            data.csv, column CODE: 4 distinct codes, 4 known
            release 2024-06-30_1.0.0: the 3 ICSs of 2024-06-30
            edition        valid of 4  kinds
            2017-04-01         2 of 4  CCG
            2020-04-01         3 of 4  CCG
            2022-07-01         3 of 4  SUB-ICB
            2024-04-01         3 of 4  SUB-ICB  <- best
            2025-04-01         3 of 4  SUB-ICB
            03C belongs elsewhere: CCG 2017-04-01 to 2020-03-31
            """);
  }

  @Test
  void an_edition_after_the_release_is_known_and_the_release_to_use_is_said() {
    assertThat(vintage("CODE\nQDD\nQCC\n"))
        .isEqualTo(
            """
            data.csv, column CODE: 2 distinct codes, 2 known
            release 2024-06-30_1.0.0: the 3 ICSs of 2024-06-30
            edition        valid of 2  kinds
            2020-04-01         1 of 2  STP
            2022-07-01         1 of 2  ICB
            2024-04-01         1 of 2  ICB
            2025-04-01         2 of 2  ICB  <- best
            The release is for an earlier day: give recode --as-at 2025-04-01.
            """);
  }

  @Test
  void a_code_that_begins_after_the_release_says_when_and_what_to_build() {
    assertThat(vintage("CODE\n02B\n05E\nQAA\nQBB\nQDD\n"))
        .contains("\nQDD begins 2025-04-01; build --as-at 2025-04-01\n")
        .doesNotContain("QDD belongs elsewhere");
  }

  @Test
  void an_organisation_that_begins_after_the_release_says_so() throws IOException {
    Path release = Files.createDirectories(folder.resolve("2024-06-30_1.0.0"));
    try (var files = Files.list(TinyRelease.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, release.resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(
        release.resolve("organisation.csv"),
        "FOUNDATION-TRUST,RNW,,NEW TRUST,2024-11-01,,not yet open,,,,etr.csv\n"
            + "TRUST,ROL,,OLD TRUST,2001-04-01,2015-03-31,closed,,,,etr.csv\n",
        StandardOpenOption.APPEND);
    Trial trial = Trial.in(folder).csv("CODE\n01A\nRNW\nRAA\nROL\n").release(release);

    assertThat(trial.vintage().text())
        .contains(
            "'RAA' is a FOUNDATION-TRUST (1 row)\n"
                + "'RNW' is a FOUNDATION-TRUST, begins 2024-11-01; build --as-at 2024-11-01 (1 row)\n"
                + "'ROL' is a TRUST (1 row)\n");
    assertThat(trial.asOf("2024-06-30").said())
        .contains(
            "WARNING 1 row has a code that begins after 2024-06-30, the day of the release (RNW):"
                + " build --as-at 2024-11-01",
            "WARNING 1 row is of NHS trusts (RAA): say which of their ICSs you mean with"
                + " --trusts principal or --trusts geographic");
    assertThat(trial.unmatched())
        .contains("FOUNDATION-TRUST begins 2024-11-01; build --as-at 2024-11-01\n");
    assertThatThrownBy(() -> Trial.in(folder).csv("CODE\nRNW\n").release(release).run())
        .hasMessageContaining("(RNW): build --as-at 2024-11-01.")
        .hasMessageNotContaining("--trusts");
  }

  @Test
  void bodies_and_authorities_are_counted_by_kind() {
    assertThat(
            Trial.in(folder)
                .csv("CODE\nU00001\nA00001\nE07000001\nE06000003\nE10000001\nRBB\n01A\n")
                .trusts(TrustRelation.PRINCIPAL)
                .vintage()
                .text()
                .replace(folder + "/", ""))
        .isEqualTo(
            """
            data.csv, column CODE: 7 distinct codes, 7 known
            release 2024-06-30_1.0.0: the 3 ICSs of 2024-06-30
            edition        valid of 1  kinds
            2017-04-01         1 of 1  CCG
            2020-04-01         1 of 1  CCG
            2022-07-01         1 of 1  SUB-ICB
            2024-04-01         1 of 1  SUB-ICB  <- best
            2025-04-01         1 of 1  SUB-ICB
            DISTRICT: 1 code
            DISTRICT and UPPER-TIER: 1 code
            FOUNDATION-TRUST (principal): 1 code
            GP-PRACTICE: 1 code
            PCN: 1 code
            UPPER-TIER: 1 code
            """);
  }

  @Test
  void the_name_of_the_column_says_of_which_vintage_unchanged_lsoas_are() {
    Trial trial = Trial.in(folder).csv("LSOA11CD,LSOA21CD,AREA\nE01000001,E01000002,E01000003\n");
    assertThat(trial.column("LSOA11CD").vintage().text()).contains("\nLSOA 2011: 1 code\n");
    assertThat(trial.column("LSOA21CD").vintage().text()).contains("\nLSOA 2021: 1 code\n");
    assertThat(trial.column("AREA").vintage().text()).contains("\nLSOA 2011 and 2021: 1 code\n");
  }

  @Test
  void a_file_is_left_alone() throws IOException {
    vintage("CODE\n01A\n");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("data.csv", "temporary");
    }
    try (var files = Files.list(folder.resolve("temporary"))) {
      assertThat(files).isEmpty();
    }
  }
}
