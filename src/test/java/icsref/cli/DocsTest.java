package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.check.Check;
import icsref.check.Checks;
import icsref.publish.table.OutputTable;
import icsref.publish.table.OutputTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The documents that are made from the checks and tables themselves. To write them anew: {@code mvn
 * test -Dtest=DocsTest -Dicsref.docs=write}.
 */
class DocsTest {
  private static final String MADE =
      "<!-- Made from the SQL files by DocsTest; change those, then write this anew with\n"
          + "     mvn test -Dtest=DocsTest -Dicsref.docs=write -->\n";

  @Test
  void the_document_of_the_checks_says_what_the_checks_say() throws IOException {
    StringBuilder text = new StringBuilder("# The checks\n\n").append(MADE);
    text.append(
        "\nEach is a query over the tables of a run, in `src/main/resources/checks`. An ERROR stops"
            + " the release;\na WARNING is published and said; an INFO is a fact that surprises"
            + " whoever does not know it.\nThe last column says who must act: the publisher of a"
            + " list, the site that runs icsref, or we.\n\n| check | severity | who must act |\n"
            + "|---|---|---|\n");
    for (Check check : Checks.all()) {
      text.append("| [").append(check.id()).append("](#").append(check.id()).append(") | ");
      text.append(check.severity()).append(" | ").append(check.act()).append(" |\n");
    }
    for (Check check : Checks.all()) {
      text.append("\n## ").append(check.id()).append("\n\n");
      text.append("**").append(check.severity()).append("**, ").append(check.act()).append(": ");
      text.append(check.condition()).append(".\n\n").append(check.explanation());
      text.append("\n\n*Remedy:* ").append(check.remedy()).append('\n');
    }
    current("docs/checks.md", text.toString());
  }

  @Test
  void the_document_of_the_tables_says_what_the_tables_are() throws IOException {
    StringBuilder text = new StringBuilder("# The tables of a release\n\n").append(MADE);
    text.append(
        "\nCSV, UTF-8, line feeds, RFC 4180, with a header, in a fixed order. Dates are ISO and both"
            + " ends are\nincluded; an empty field is unknown or open. `_ods` and `_gss` say whose"
            + " code it is. Read every code\nas text: `00D` and `10E` are no numbers.\n");
    for (OutputTable table : OutputTables.all()) {
      text.append("\n## ").append(table.name()).append(".csv\n\n").append(table.oneRowIs());
      text.append("\nKey: `").append(String.join("`, `", table.key())).append("`.\n\n");
      text.append("| column | meaning |\n|---|---|\n");
      table
          .meanings()
          .forEach(
              (column, meaning) ->
                  text.append("| `").append(column).append("` | ").append(meaning).append(" |\n"));
    }
    current("docs/tables.md", text.toString());
  }

  private static void current(String file, String expected) throws IOException {
    Path path = Path.of(file);
    if ("write".equals(System.getProperty("icsref.docs"))) {
      Files.writeString(path, expected);
    }
    assertThat(path).as(file + " is stale: mvn test -Dtest=DocsTest -Dicsref.docs=write").exists();
    assertThat(Files.readString(path).replace("\r\n", "\n")).isEqualTo(expected);
  }
}
