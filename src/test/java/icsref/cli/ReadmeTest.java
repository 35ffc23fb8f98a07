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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README, the documents and the comments of checks and tables say is so. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  /** The rows of the tables of the commands, cell by cell. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs/commands.md"))) {
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

  /** Of the README and of every document. */
  @Test
  void links_lead_somewhere() throws IOException {
    List<Path> texts = new ArrayList<>(List.of(README, Path.of("SECURITY.md")));
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(texts::add);
    }
    List<String> broken = new ArrayList<>();
    for (Path text : texts) {
      Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#]+)").matcher(Files.readString(text));
      while (link.find()) {
        if (!Files.exists(text.resolveSibling(link.group(1)))) {
          broken.add(text + ": " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void a_page_of_the_documents_is_reached_from_it() throws IOException {
    String readme = Files.readString(README);
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      assertThat(docs.filter(file -> file.toString().endsWith(".md")))
          .allSatisfy(doc -> assertThat(readme).contains("(docs/" + doc.getFileName()));
    }
  }

  /** For somebody who has cloned the repository and built nothing. */
  @Test
  void its_recipes_print_what_it_shows(@TempDir Path folder) throws IOException {
    for (String day : List.of("2026-03-31", "2026-04-01")) {
      PublishedTables.renew(BundledRelease.of(day), folder.resolve("published").resolve(day));
    }
    String readme = Files.readString(README).replace("\r\n", "\n");
    Matcher recipe = Pattern.compile("```\n\\$ \\./icsref (.+)\n((?s:.*?))```\n").matcher(readme);
    StringBuilder printed = new StringBuilder();
    List<String> commands = new ArrayList<>();
    while (recipe.find()) {
      List<String> command = new ArrayList<>(List.of(recipe.group(1).split(" ")));
      commands.add(command.get(0));
      int to = command.indexOf("-o") + 1;
      String result = to == 0 ? "" : command.get(to);
      if (to > 0) {
        command.set(to, folder.resolve(result).toString());
      }
      command.add("--output");
      command.add(folder.toString());
      Build run = Build.command(folder, command);
      assertThat(run.exit()).as(run.said()).isZero();
      String said = run.said();
      if (recipe.group(2).endsWith("…\n")) {
        said = said.substring(0, said.indexOf('\n') + 1) + "…\n";
      }
      if (to > 0) {
        said += "$ cat " + result + "\n" + Files.readString(folder.resolve(result));
      }
      recipe.appendReplacement(
          printed,
          Matcher.quoteReplacement("```\n$ ./icsref " + recipe.group(1) + "\n" + said + "```\n"));
    }
    recipe.appendTail(printed);
    if (Boolean.getBoolean("icsref.renew")) {
      Files.writeString(README, printed);
      readme = printed.toString();
    }
    assertThat(commands).containsExactly("recode", "explain", "recode");
    assertThat(readme)
        .as("README.md is stale: mvn test -Dtest=ReadmeTest -Dicsref.renew=true")
        .isEqualTo(printed.toString());
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
