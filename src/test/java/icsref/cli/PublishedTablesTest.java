package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables in {@code output/published} are what {@code icsref build} makes of the bundled input.
 * {@code mvn test -Dtest=PublishedTablesTest -Dicsref.renew=true} writes them again, and a change
 * of data shows as their difference.
 */
class PublishedTablesTest {
  private static final String RENEW =
      "%s is not what the build makes: mvn test -Dtest=PublishedTablesTest -Dicsref.renew=true";

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-31", "2026-04-01"})
  void the_folder_holds_what_the_build_makes(String day) throws IOException {
    Build build = BundledRelease.of(day);
    Path folder = PublishedTables.of(day);
    if (Boolean.getBoolean("icsref.renew")) {
      PublishedTables.renew(build, folder);
    }
    Map<String, String> held = new TreeMap<>(PublishedTables.held(folder));
    Map<String, String> expected = PublishedTables.expected(build, folder);
    assertThat(held.keySet()).as(RENEW, folder).isEqualTo(expected.keySet());
    List<String> other = new ArrayList<>();
    expected.forEach(
        (name, text) -> {
          if (!text.equals(held.get(name).replace("\r\n", "\n"))
              && !text.replace("\r\n", "\n").equals(held.get(name).replace("\r\n", "\n"))) {
            other.add(name);
          }
        });
    assertThat(other).as(RENEW, folder).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-31", "2026-04-01"})
  void its_page_is_small_and_leads_to_files_that_are_there(String day) throws IOException {
    Path page = PublishedTables.of(day).resolve("report.html");
    assertThat(page).as(RENEW, page).exists();
    assertThat(Files.size(page)).isLessThan(1_000_000);
    Matcher link = Pattern.compile("href=\"([^\"#:]+)\"").matcher(Files.readString(page));
    List<String> broken = new ArrayList<>();
    int links = 0;
    while (link.find()) {
      links++;
      if (!Files.exists(page.resolveSibling(link.group(1)))) {
        broken.add(link.group(1));
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(40);
  }
}
