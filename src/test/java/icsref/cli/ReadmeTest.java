package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.check.Check;
import icsref.model.ExitCode;
import icsref.publish.table.OutputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README and the comments of checks and tables say is so. */
class ReadmeTest {
  /** The rows of the README's tables, cell by cell. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      if (line.startsWith("|")) {
        String[] cells = line.replace("\\|", "¦").split("\\|");
        rows.add(Arrays.stream(cells).skip(1).map(String::strip).toList());
      }
    }
    return rows;
  }

  @Test
  void it_names_every_exit_code() throws IOException {
    TreeSet<Integer> said = new TreeSet<>();
    for (List<String> row : rows()) {
      if (row.get(0).matches("\\d+")) {
        said.add(Integer.valueOf(row.get(0)));
      }
    }
    TreeSet<Integer> there =
        Arrays.stream(ExitCode.values())
            .map(ExitCode::number)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(said).isEqualTo(there);
  }

  @Test
  void it_names_every_command() throws IOException {
    Pattern command = Pattern.compile("`icsref (\\w+).*`");
    TreeSet<String> said = new TreeSet<>();
    for (List<String> row : rows()) {
      Matcher name = command.matcher(row.get(0));
      if (name.matches()) {
        said.add(name.group(1));
      }
    }
    assertThat(said).isEqualTo(new TreeSet<>(Main.COMMANDS.keySet()));
  }

  @Test
  void its_links_lead_somewhere() throws IOException {
    Matcher link =
        Pattern.compile("\\]\\((?!https?:)([^)#]+)")
            .matcher(Files.readString(Path.of("README.md")));
    List<String> broken = new ArrayList<>();
    while (link.find()) {
      if (!Files.exists(Path.of(link.group(1)))) {
        broken.add(link.group(1));
      }
    }
    assertThat(broken).isEmpty();
  }

  /** In the order of the query, as the golden files of a release show them. */
  @Test
  void every_column_of_a_table_has_a_meaning() throws IOException {
    Map<String, List<String>> meanings = new LinkedHashMap<>();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    List<OutputTable> all = new ArrayList<>(OutputTable.all());
    all.sort(Comparator.comparing(OutputTable::name));
    for (OutputTable table : all) {
      Path golden = Path.of("src/test/resources/golden/tiny", table.name() + ".csv");
      meanings.put(table.name(), List.copyOf(table.meanings().keySet()));
      headers.put(table.name(), List.of(Files.readAllLines(golden).get(0).split(",")));
      assertThat(table.meanings().values()).allMatch(meaning -> !meaning.isBlank());
      assertThat(table.oneRowIs()).isNotBlank();
    }
    assertThat(meanings).isEqualTo(headers).isNotEmpty();
  }

  @Test
  void every_check_says_why_it_matters_and_what_to_do() {
    assertThat(Check.all())
        .isNotEmpty()
        .allSatisfy(
            check -> {
              assertThat(check.words().explanation()).as(check.id()).isNotBlank();
              assertThat(check.words().remedy()).as(check.id()).isNotBlank();
              assertThat(check.words().condition()).as(check.id()).isNotBlank();
            });
  }

  @Test
  void a_check_follows_from_checks_that_are_there() {
    // these speak while the input is read, before there is anything to query
    TreeSet<String> known = new TreeSet<>(List.of("row-malformed"));
    Check.all().stream().map(Check::id).forEach(known::add);
    for (Check check : Check.all()) {
      assertThat(known).as(check.id()).containsAll(check.followsFrom());
    }
  }
}
