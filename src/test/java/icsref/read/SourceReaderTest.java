package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.io.Sha256;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.Stop;
import icsref.read.file.SourceRow;
import icsref.read.layout.Layouts;
import icsref.read.rule.MalformedRow;
import icsref.read.rule.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
  private static final Layouts LAYOUTS = Layouts.load(Path.of("config/sources"));

  private static final String HEADER = "STP20CD,STP20CDH,STP20NM\n";

  @TempDir Path input;
  private Path list;

  @BeforeEach
  void list() {
    list = input.resolve("list.csv");
  }

  private Source identified(String content) throws IOException {
    Files.writeString(list, content);
    return InputScanner.identify(LAYOUTS, input).sources().get(0);
  }

  private static List<String> names(Source source) {
    List<String> names = new ArrayList<>();
    try (SourceReader rows = SourceReader.open(source)) {
      for (SourceRow row = rows.next(); row != null; row = rows.next()) {
        names.add(row.number() + " " + row.cells()[2]);
      }
    }
    return names;
  }

  @Test
  void the_rows_below_the_header_come_with_their_number_and_blank_ones_are_passed_over()
      throws IOException {
    Source source = identified(HEADER + "E54000001,QAA,North\n\n,,\nE54000002,QBB,South\n");

    assertThat(names(source)).containsExactly("2 North", "5 South");
    assertThat(names(source)).as("opened again").containsExactly("2 North", "5 South");
  }

  @Test
  void a_list_replaced_after_it_was_found_is_read_as_it_was_found() throws IOException {
    String before = HEADER + "E54000001,QAA,North\n";
    Source source = identified(before);
    Files.writeString(list, HEADER + "E54000001,QAA,Another\n");

    assertThat(names(source)).containsExactly("2 North");
    assertThat(source.sha256()).isEqualTo(Sha256.of(before));
  }

  @Test
  void a_large_list_replaced_after_it_was_found_stops_the_reading() throws IOException {
    String rows = "E54000001,QAA,North\n".repeat(200_000);
    Source source = identified(HEADER + rows);
    Files.writeString(list, HEADER + rows.replace("North", "South"));

    assertThatThrownBy(() -> SourceReader.open(source))
        .isInstanceOf(Stop.class)
        .hasMessage(
            "list.csv was replaced while it was being read. Nothing was published: run the command"
                + " again, when no file is being copied.")
        .extracting(stop -> ((Stop) stop).exitCode())
        .isEqualTo(ExitCode.INPUT);
  }

  @Test
  void a_malformed_row_is_thrown_with_its_finding_and_the_rows_after_it_are_read()
      throws IOException {
    Source source = identified(HEADER + "E54000001,Q!A,North\nE54000002,QBB,South\n");
    RowReader reader = source.rowReader();
    List<Fact> facts = new ArrayList<>();
    List<String> malformed = new ArrayList<>();
    try (SourceReader rows = SourceReader.open(source)) {
      for (SourceRow row = rows.next(); row != null; row = rows.next()) {
        try {
          facts.addAll(reader.facts(row));
        } catch (MalformedRow e) {
          malformed.add(e.finding().origin() + " " + e.finding().value());
        }
      }
    }

    assertThat(malformed).containsExactly("list.csv row 2 Q!A");
    assertThat(facts)
        .extracting(FactText::of)
        .containsExactly("2020-04-01 row 3 organisation STP QBB E54000002 \"South\"");
    assertThat(reader.read()).isEqualTo(2);
  }

  @Test
  void what_a_malformed_row_said_first_is_said_by_the_next_row_that_says_it() throws IOException {
    Source source =
        identified(
            "CCG20CD,CCG20CDH,CCG20NM,STP20CD,STP20CDH,STP20NM\n"
                + "E38000001,00A,One,E54000001,QAA,North\n"
                + "E38000002,00B,Two,E54000002,QBB,South\n"
                + "E38000003,00C,Three,E54000003,Q!C,East\n"
                + "E38000003,00C,Three,E54000003,QCC,East\n");
    RowReader reader = source.rowReader();
    List<String> said = new ArrayList<>();
    try (SourceReader rows = SourceReader.open(source)) {
      for (SourceRow row = rows.next(); row != null; row = rows.next()) {
        try {
          reader.facts(row).stream().map(FactText::of).forEach(said::add);
        } catch (MalformedRow e) {
          said.add("malformed " + e.finding().origin().row());
        }
      }
    }

    assertThat(said)
        .contains("malformed 4", "2020-04-01 row 5 organisation CCG 00C E38000003 \"Three\"");
  }

  private static List<String> malformed(Source source, List<Fact> facts) {
    List<String> wrong = new ArrayList<>();
    SourceReader.readAll(source, facts::add, finding -> wrong.add(finding.message()));
    return wrong;
  }

  @Test
  void a_wrong_range_of_lsoas_is_malformed_and_says_why() throws IOException {
    List<Fact> facts = new ArrayList<>();

    assertThat(
            malformed(
                identified(
                    """
                    first_lsoa_2011,last_lsoa_2011,group_2022-07-01
                    E01000002,E01000001,1
                    E01000003,W01000004,1
                    E01000005,E0100000x,1
                    E01000006,,1
                    E01000007,E01001007,1
                    E01000008,E01000009,2
                    """),
                facts))
        .containsExactly(
            "Row 2 of list.csv has a wrong range of LSOAs: E01000001 is before E01000002",
            "Row 3 of list.csv has a wrong range of LSOAs: E01000003 and W01000004 are not two LSOAs"
                + " of one country, such as E01000001",
            "Row 4 of list.csv has a wrong LSOA code: 'E0100000x' is not a valid ONS code (a letter"
                + " and eight digits, such as E54000008)",
            "Row 5 of list.csv has no last_lsoa_2011",
            "Row 6 of list.csv has a wrong range of LSOAs: E01000007 to E01001007 are 1001 LSOAs, and"
                + " a row can have 1000");
    assertThat(facts)
        .extracting(FactText::of)
        .containsExactly(
            "2022-07-01 row 7 lsoa-group 2011 E01000008 in 2",
            "2022-07-01 row 7 lsoa-group 2011 E01000009 in 2");
    facts.clear();
    assertThat(
            malformed(
                identified(
                    """
                    lsoa_2011,lsoa_2021,last_unchanged_lsoa,change_2021-03-21
                    E01000001,E01030001,E01000002,S
                    E01000003,E01000004,E01000004,U
                    E01000005,E01000005,,U
                    E01000006,E01000006,E01000006,U
                    """),
                facts))
        .containsExactly(
            "Row 2 of list.csv has a changed LSOA, but also a last_unchanged_lsoa",
            "Row 3 of list.csv has a changed LSOA, but also a last_unchanged_lsoa",
            "Row 4 of list.csv has an unchanged LSOA, but no last_unchanged_lsoa");
    assertThat(facts)
        .extracting(FactText::of)
        .containsExactly("2021-03-21 row 5 lsoa-change E01000006 > E01000006 U");
  }

  @Test
  void ranges_that_overlap_state_their_lsoas_twice_as_two_rows_would() throws IOException {
    List<Fact> facts = new ArrayList<>();

    assertThat(
            malformed(
                identified(
                    """
                    first_lsoa_2011,last_lsoa_2011,group_2022-07-01
                    E01000001,E01000002,1
                    E01000002,E01000003,2
                    """),
                facts))
        .isEmpty();
    assertThat(facts)
        .extracting(FactText::of)
        .containsExactly(
            "2022-07-01 row 2 lsoa-group 2011 E01000001 in 1",
            "2022-07-01 row 2 lsoa-group 2011 E01000002 in 1",
            "2022-07-01 row 3 lsoa-group 2011 E01000002 in 2",
            "2022-07-01 row 3 lsoa-group 2011 E01000003 in 2");
  }

  @Test
  void a_small_list_of_long_ranges_does_not_become_millions_of_lsoas() throws IOException {
    List<Fact> facts = new ArrayList<>();

    List<String> wrong =
        malformed(
            identified(
                "first_lsoa_2011,last_lsoa_2011,group_2022-07-01\n"
                    + "E01000001,E01001000,1\n".repeat(5_000)
                    + "E01000001,E01000001,1\n"),
            facts);

    assertThat(facts).hasSize(100_000 + 1);
    assertThat(wrong)
        .hasSize(5_000 - 100)
        .startsWith(
            "Row 102 of list.csv has one range of LSOAs too many: those of a list can have 100000 in"
                + " all");
  }
}
