package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.check.Check;
import icsref.model.BuiltInCheck;
import icsref.model.Severity;
import icsref.publish.table.Lookup;
import icsref.publish.table.OnDayTable;
import icsref.publish.table.OutputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The documents that are made from the checks and tables themselves. {@code mvn test
 * -Dtest=DocsTest -Dicsref.renew=true} writes them again.
 */
class DocsTest {
  private static final String MADE =
      "<!-- Made from the program by DocsTest; change that, then write this again with\n"
          + "     mvn test -Dtest=DocsTest -Dicsref.renew=true -->\n";

  private record Described(String severity, String act, Check.Words words) {}

  @Test
  void the_document_of_the_checks_says_what_the_checks_say() throws IOException {
    StringBuilder text = new StringBuilder("# The checks\n\n").append(MADE);
    text.append(
        "\nAn ERROR stops the release. A WARNING does not, but needs attention. An INFO is a fact"
            + " that may\nsurprise you. The last column says who can correct it: the publisher of"
            + " a list, the site that runs\nicsref, or the icsref project.\n\nMost checks are"
            + " queries over the tables of a run, in `src/main/resources/checks`. Checks of\nfiles"
            + " and rows that cannot be read, and of the release itself, are in the program\n"
            + "(`BuiltInCheck`).\n\n"
            + "| check | severity | who can correct it |\n|---|---|---|\n");
    SortedMap<String, Described> checks = new TreeMap<>();
    for (Check check : Check.all()) {
      checks.put(check.id(), new Described(check.severity().name(), check.act(), check.words()));
    }
    for (BuiltInCheck check : BuiltInCheck.values()) {
      String severity =
          check.severities().stream().map(Severity::name).collect(Collectors.joining(" or "));
      Check.Words words =
          new Check.Words(check.condition(), check.explanation(), check.remedy() + ".");
      assertThat(checks.put(check.id(), new Described(severity, check.act(), words)))
          .as(check.id())
          .isNull();
    }
    checks.forEach(
        (id, check) -> {
          text.append("| [").append(id).append("](#").append(id).append(") | ");
          text.append(check.severity).append(" | ").append(check.act).append(" |\n");
        });
    checks.forEach(
        (id, check) -> {
          text.append("\n## ").append(id).append("\n\n");
          text.append("**").append(check.severity).append("**, ").append(check.act).append(": ");
          text.append(check.words.condition()).append(".\n\n").append(check.words.explanation());
          text.append("\n\n*Remedy:* ").append(check.words.remedy()).append('\n');
        });
    current("docs/checks.md", text.toString());
  }

  @Test
  void the_document_of_the_tables_says_what_the_tables_are() throws IOException {
    StringBuilder text = new StringBuilder("# The tables of a release\n\n").append(MADE);
    text.append(
        "\nCSV, UTF-8, line feeds, RFC 4180, with a header, in a fixed order. Dates are ISO and both"
            + " ends are\nincluded; an empty field is unknown or open. `_ods` and `_gss` say whose"
            + " code it is. Read every code\nas text: `00D` and `10E` look like numbers.\n");
    text.append("\n| table | one row is |\n|---|---|\n");
    for (OutputTable table : OutputTable.all()) {
      text.append("| [").append(table.name()).append(".csv](#").append(table.name());
      text.append("csv) | ").append(table.oneRowIs().replaceFirst("One row is ", ""));
      text.append(" |\n");
    }
    text.append("| [lookups](#lookups) | a code of one kind and April, with its best-fit ICB |\n");
    text.append(
        "| [code_on_day.csv](#code_on_daycsv) | a code in a span of days, with its ICS |\n");
    text.append("| [lsoa_on_day.csv](#lsoa_on_daycsv) | the same for an LSOA |\n");
    for (OutputTable table : OutputTable.all()) {
      describe(text, "## ", table);
    }
    describe(text, "## ", OnDayTable.CODES);
    describe(text, "## ", OnDayTable.LSOAS);
    text.append(
        "\n## Lookups\n\nOne row for each code, in the folder `lookups/` of a release: safe for"
            + " XLOOKUP and for a merge.\nThey follow from the tables above and bear the ONS's"
            + " column names. `{year}` and `{yy}` stand for a\nfile's year, `{now}` for the year"
            + " of the ICBs of the as-at day (April to March) and `{map}` for that of\nthe as-at"
            + " footprint: in `ccg_2019_to_icb.csv` of 2026-04-01 they are `CCG19CD` and"
            + " `ICB26CD`.\n");
    for (Lookup lookup : Lookup.all()) {
      describe(text, "### ", lookup.described());
    }
    current("docs/tables.md", text.toString());
  }

  private static void describe(StringBuilder text, String level, OutputTable table) {
    text.append("\n").append(level).append(table.name()).append(".csv\n\n");
    text.append(table.oneRowIs());
    text.append("\nKey: `").append(String.join("`, `", table.key())).append("`.\n\n");
    text.append("| column | meaning |\n|---|---|\n");
    table
        .meanings()
        .forEach(
            (column, meaning) ->
                text.append("| `").append(column).append("` | ").append(meaning).append(" |\n"));
  }

  private static void current(String file, String expected) throws IOException {
    Path path = Path.of(file);
    if (Boolean.getBoolean("icsref.renew")) {
      Files.writeString(path, expected);
    }
    assertThat(path).as(file + " is stale: mvn test -Dtest=DocsTest -Dicsref.renew=true").exists();
    assertThat(Files.readString(path).replace("\r\n", "\n")).isEqualTo(expected);
  }
}
