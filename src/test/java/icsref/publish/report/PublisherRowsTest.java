package icsref.publish.report;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherRowsTest {
  private static final LocalDate DAY = LocalDate.of(2023, 8, 7);

  @TempDir Path input;

  @Test
  void a_bundled_row_is_named_as_the_publisher_wrote_it_and_an_official_one_as_it_is()
      throws IOException {
    Files.writeString(
        input.resolve("organisations.csv"),
        """
        edition,name,source
        2023-08-07,"North
        Yorkshire","partners.xlsx, ICB Partners!G45"
        2023-08-07,York,"partners.xlsx, ICB Partners!G46"
        """);
    Files.writeString(input.resolve("etr.csv"), "code,source\nRXK,not ours\n");
    PublisherRows rows = new PublisherRows(input, Set.of("organisations.csv"));
    assertThat(rows.of(new Origin("organisations.csv", "", 2, "", DAY)))
        .isEqualTo("partners.xlsx, ICB Partners!G45");
    assertThat(rows.of(new Origin("organisations.csv", "", 4, "", DAY)))
        .isEqualTo("partners.xlsx, ICB Partners!G46");
    assertThat(rows.of(new Origin("etr.csv", "", 2, "", DAY))).isEqualTo("etr.csv row 2");
    assertThat(rows.of(new Origin("organisations.csv", "", 0, "", DAY)))
        .isEqualTo("the bundled input (organisations.csv)");
    assertThat(
            rows.named(
                "218 is York here and another in organisations.csv row 4; see etr.csv row 2"))
        .isEqualTo(
            "218 is York here and another in partners.xlsx, ICB Partners!G46; see etr.csv row 2");
  }

  @Test
  void a_row_with_a_cell_too_many_does_not_stop_the_page_that_tells_of_it() throws IOException {
    Files.writeString(
        input.resolve("organisations.csv"), "name,source\nYork,a.xlsx!A1,more\nHull,b.xlsx!A1\n");
    PublisherRows rows = new PublisherRows(input, Set.of("organisations.csv"));

    assertThat(rows.of(new Origin("organisations.csv", "", 3, "", DAY))).isEqualTo("b.xlsx!A1");
  }
}
