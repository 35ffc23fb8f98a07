package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/system.md}: where a release holds what the documents say of integrated care systems.
 * {@code mvn test -Dtest=SystemDocTest -Dicsref.renew=true} writes it again.
 */
class SystemDocTest {
  private static final Path DOCUMENT = Path.of("docs/system.md");
  private static final String DAY = "2026-03-31";
  private static final int FULL_AT_LEAST = 26;

  /** Where a statement is held: rows of a table whose cells are these. */
  private record Where(String table, String... cells) {
    boolean has(Map<String, String> row) {
      return IntStream.iterate(0, i -> i < cells.length, i -> i + 2)
          .allMatch(
              i ->
                  cells[i + 1].equals("*")
                      ? !row.get(cells[i]).isEmpty()
                      : row.get(cells[i]).equals(cells[i + 1]));
    }

    String columns() {
      return IntStream.iterate(0, i -> i < cells.length, i -> i + 2)
          .mapToObj(
              i ->
                  cells[i + 1].equals("*")
                      ? "`" + cells[i] + "`"
                      : "`" + cells[i] + "` = " + cells[i + 1])
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * A statement of the documents.
   *
   * @param rest what fills the table where the bundled input has nothing: a sheet of the components
   *     workbook, an official list; or the reason for which it is out of scope, wholly or for the
   *     bundled input; or empty
   */
  private record Statement(String text, String rest, Where... where) {
    /** Whether no release can hold it. */
    boolean isNoStructure() {
      return where.length == 0;
    }

    boolean isOutOfScope() {
      return isNoStructure() || rest.startsWith(OF_A_SITE);
    }
  }

  private static final String OF_A_SITE = "for the bundled input: ";

  private static final String WORKBOOK = "`input/ics-components.xlsx`, sheet ";

  private static Where part(String kind, String... cells) {
    List<String> all = new ArrayList<>(List.of("kind", kind));
    all.addAll(List.of(cells));
    return new Where("ics_component", all.toArray(String[]::new));
  }

  private static final List<Statement> STATEMENTS =
      List.of(
          new Statement("ICSs cover all of England", "", new Where("lsoa_to_ics", "ics_ods", "*")),
          new Statement(
              "each ICS has one integrated care board, statutory from July 2022",
              "",
              part("ICB", "since", "2022-07-01")),
          new Statement(
              "each ICS has one integrated care partnership", "", part("ICP", "since", "*")),
          new Statement(
              "the partnership is formed by the board and all upper-tier authorities of the area",
              "",
              part("ICP-MEMBER", "member_kind", "ICB"),
              part("ICP-MEMBER", "member_kind", "UPPER-TIER")),
          new Statement(
              "it has other members: providers, VCSE, independent providers, housing, public health",
              OF_A_SITE
                  + "each partnership chooses them, and no register has them: a site fills in "
                  + WORKBOOK
                  + "ICP members",
              part("ICP-MEMBER", "evidence", "declared", "member_kind", "*")),
          new Statement(
              "the board has a chair, a chief executive, partner members of trusts, primary care"
                  + " and local authorities, and one with expertise in mental health",
              "",
              part("BOARD-MEMBER", "role", "*")),
          new Statement(
              "the board took over the functions of the CCGs",
              "",
              new Where(
                  "succession",
                  "predecessor_kind",
                  "CCG",
                  "successor_kind",
                  "ICB",
                  "how",
                  "functions transferred")),
          new Statement(
              "ICSs grew out of STPs",
              "",
              new Where("succession", "predecessor_kind", "STP", "successor_kind", "ICB")),
          new Statement(
              "three levels, system, place and neighbourhood; an organisation may work at several",
              "",
              new Where("ics_component", "level", "system"),
              new Where("ics_component", "level", "place"),
              new Where("ics_component", "level", "neighbourhood")),
          new Statement(
              "place-based partnerships, often of one local authority",
              WORKBOOK + "Places",
              part("PLACE"),
              part("PLACE", "gss", "*")),
          new Statement(
              "before 2022, and in some guides still, \"ICP\" meant a partnership of a place",
              WORKBOOK + "Partnerships",
              part("PLACE-LEVEL-ICP")),
          new Statement(
              "provider collaboratives across one or more ICSs, also with voluntary and"
                  + " independent providers",
              WORKBOOK + "Collaboratives",
              part("COLLABORATIVE", "ods", "*"),
              part("COLLABORATIVE", "member_kind", "INDEPENDENT-PROVIDER"),
              part("COLLABORATIVE", "member_kind", "VCSE")),
          new Statement(
              "primary care networks at the neighbourhood level",
              "",
              new Where("pcn", "pcn_ods", "*"),
              part("PCN", "level", "neighbourhood")),
          new Statement(
              "general practices",
              "the official list `epraccur` in `input/`",
              new Where("practice", "practice_ods", "*")),
          new Statement(
              "a health and wellbeing board for each authority, which makes the needs assessment"
                  + " and the joint strategy",
              "",
              part("HEALTH-AND-WELLBEING-BOARD", "gss", "*")),
          new Statement(
              "local authorities in the area",
              "",
              new Where("local_authority_to_ics", "tier", "UPPER-TIER"),
              new Where("local_authority_to_ics", "tier", "DISTRICT")),
          new Statement(
              "NHS trusts and foundation trusts", "", new Where("trust_to_ics", "trust_ods", "*")),
          new Statement(
              "local Healthwatch is involved in the strategy",
              "",
              part("HEALTHWATCH", "since", "*")),
          new Statement(
              "boards and trusts are accountable to NHS England, which has regions",
              "",
              new Where("organisation", "kind", "NHS-ENGLAND"),
              new Where("relationship", "relation", "accountable-to"),
              new Where("ics", "region_gss", "*")),
          new Statement(
              "the Care Quality Commission reviews systems",
              "",
              new Where("organisation", "kind", "CQC"),
              new Where("relationship", "relation", "reviewed-by")),
          new Statement(
              "the partnership writes an integrated care strategy, the board a five-year plan",
              "documents are not structure: a release holds who makes them (ICP, ICB), not what they"
                  + " say; so are the needs assessments and strategies of the health and wellbeing"
                  + " boards"),
          new Statement(
              "statutory from 1 July 2022",
              "",
              part("STATUS", "status", "statutory", "since", "*")),
          new Statement(
              "April 2022 was planned first",
              "",
              part("PLAN", "since", "2022-04-01", "status", "superseded")),
          new Statement(
              "Somerset was designated in December 2020",
              "",
              part("STATUS", "ics_ods", "QSL", "status", "designated", "since", "2020-12")),
          new Statement(
              "Dorset's system is called Our Dorset",
              "",
              part("BRAND-NAME", "ics_ods", "QVV", "name", "Our Dorset")),
          new Statement(
              "Dorset worked as an ICS for some years before",
              "",
              part("STATUS", "ics_ods", "QVV", "status", "designated", "since", "2018")),
          new Statement(
              "all systems were designated, voluntarily, by April 2021",
              "",
              part("STATUS", "status", "designated", "since", "*")),
          new Statement(
              "the Health and Care Act 2022, and before it the Act of 2012",
              "",
              new Where("ics_component", "source", "Health and Care Act 2022, section 26"),
              new Where("ics_component", "source", "Health and Social Care Act 2012, section 194")),
          new Statement(
              "the two meanings of ICP are kept apart", "", part("ICP", "level", "system")));

  private static List<Map<String, String>> rows(Build build, Where where) {
    String file = where.table() + ".csv";
    return build.table(file).stream().filter(where::has).toList();
  }

  private static boolean hasRows(Build build, Statement statement) {
    return Stream.of(statement.where()).noneMatch(each -> rows(build, each).isEmpty());
  }

  /** The statements of structure of which a release holds no rows. */
  static List<String> withoutRows(Build build) {
    return STATEMENTS.stream()
        .filter(statement -> !statement.isNoStructure() && !hasRows(build, statement))
        .map(Statement::text)
        .toList();
  }

  private static String state(Build build, Statement statement) {
    if (statement.isNoStructure() || statement.isOutOfScope() && !hasRows(build, statement)) {
      return "out of scope" + (statement.isNoStructure() ? ": " : " ") + statement.rest();
    }
    return hasRows(build, statement)
        ? "full"
        : statement.rest().isEmpty()
            ? "missing"
            : "in no register; a site fills in " + statement.rest();
  }

  private static String document(Build build) {
    StringBuilder text =
        new StringBuilder(
            """
            # The system, statement by statement

            What documents of The King's Fund, NHS Providers, BHTA, Somerset and Dorset say of integrated care systems, \
            and the rows of a release that hold it. Made from the release of %s with the bundled input \
            (`mvn test -Dtest=SystemDocTest -Dicsref.renew=true`). `ComponentsOfASiteTest` builds a release whose \
            `input/ics-components.xlsx` is filled in by a site, with rows for every statement of structure.

            | # | statement | table | column | rows | state |
            |---|---|---|---|---|---|
            """
                .formatted(DAY));
    int number = 0;
    for (Statement statement : STATEMENTS) {
      List<Where> where = List.of(statement.where());
      number++;
      text.append("| ")
          .append(number)
          .append(" | ")
          .append(statement.text())
          .append(" | ")
          .append(
              where.stream()
                  .map(each -> "`" + each.table() + ".csv`")
                  .collect(Collectors.joining("<br>")))
          .append(" | ")
          .append(where.stream().map(Where::columns).collect(Collectors.joining("<br>")))
          .append(" | ")
          .append(
              where.stream()
                  .map(each -> String.valueOf(rows(build, each).size()))
                  .collect(Collectors.joining("<br>")))
          .append(" | ")
          .append(state(build, statement))
          .append(" |\n");
    }
    return text.append(
            """

            Of %d statements %d are held in full; %d are out of scope, and the table says why.

            The places, place-level partnerships and collaboratives of the bundled input (`input/partnerships.csv`) are those \
            whose areas or members a public page names in full; `source` says which page. They are not all: The King's \
            Fund counts some 175 places. A site adds its own in `input/ics-components.xlsx`.
            """
                .formatted(
                    STATEMENTS.size(),
                    STATEMENTS.stream().filter(it -> state(build, it).equals("full")).count(),
                    STATEMENTS.stream().filter(Statement::isOutOfScope).count()))
        .toString();
  }

  @Test
  void every_statement_has_its_rows_and_the_document_says_which() throws IOException {
    Build build = BundledRelease.of(DAY);
    String text = document(build);
    if (Boolean.getBoolean("icsref.renew")) {
      Files.writeString(DOCUMENT, text);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("stale: mvn test -Dtest=SystemDocTest -Dicsref.renew=true")
        .isEqualTo(text);
  }

  @Test
  void at_least_26_statements_are_full_and_the_others_are_out_of_scope_for_a_reason() {
    Build build = BundledRelease.of(DAY);
    assertThat(STATEMENTS).hasSize(29);
    assertThat(STATEMENTS.stream().filter(it -> state(build, it).equals("full")).count())
        .isGreaterThanOrEqualTo(FULL_AT_LEAST);
    assertThat(
            STATEMENTS.stream()
                .filter(it -> !state(build, it).equals("full"))
                .filter(it -> !it.isOutOfScope() || it.rest().isEmpty())
                .map(Statement::text))
        .isEmpty();
  }
}
