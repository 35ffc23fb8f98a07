package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VintageTest {
  @TempDir Path folder;

  private Recode.Result vintage(String content) throws java.io.IOException {
    Trial.in(folder);
    Path file = Files.writeString(folder.resolve("data.csv"), content);
    return Vintage.of(
        Vintage.options(
            file, folder.resolve("release"), "CODE", null, null, null, folder.resolve("temporary")),
        new Recode.Streams(null, null));
  }

  @Test
  void every_edition_says_how_many_of_the_codes_it_knows() throws java.io.IOException {
    Recode.Result result =
        vintage(
            "CODE\n01A\n02b\n02B\nE38000012\nQAA\nE01000009\n\"E01000002\"\n13Q\nXXX\nXXX\n,\n\n"
                .replace(",\n", ""));
    assertThat(result.text().replace(folder + "/", ""))
        .isEqualTo(
            """
            data.csv, column CODE: 8 distinct codes, 6 known
            edition        valid of 4  kinds
            2013-04-01         1 of 4  CCG
            2017-04-01         2 of 4  CCG
            2020-04-01         4 of 4  CCG, STP
            2022-07-01         4 of 4  ICB, SUB-ICB  <- best
            LSOA 2011: 1 codes
            LSOA 2021: 1 codes
              (an LSOA that did not change in 2021 counts to the release's own vintage)
            '13Q' is a COMMISSIONING-HUB (1 row)
            'XXX' is unknown (2 rows)
            """);
    assertThat(result.summary())
        .containsEntry("best_edition", "2022-07-01")
        .containsEntry("codes", 8)
        .containsEntry("codes_known", 6)
        .containsEntry("codes_of_other_editions", List.of())
        .containsEntry("codes_that_depend_on_the_edition", List.of());
  }

  @Test
  void codes_of_another_edition_are_named_with_the_days_they_were_valid()
      throws java.io.IOException {
    assertThat(vintage("CODE\n01A\nE38000012\nE54000011\n03C\n").text().replace(folder + "/", ""))
        .isEqualTo(
            """
            data.csv, column CODE: 4 distinct codes, 4 known
            edition        valid of 4  kinds
            2013-04-01         2 of 4  CCG
            2017-04-01         2 of 4  CCG
            2020-04-01         3 of 4  CCG, STP  <- best
            2022-07-01         2 of 4  SUB-ICB
            03C belongs elsewhere: CCG 2013-04-01 to 2019-03-31
            """);
  }

  @Test
  void a_file_is_left_alone() throws java.io.IOException {
    vintage("CODE\n01A\n");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("data.csv", "release", "temporary");
    }
    try (var files = Files.list(folder.resolve("temporary"))) {
      assertThat(files).isEmpty();
    }
  }
}
