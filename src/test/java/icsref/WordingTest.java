package icsref;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people read is plain English, in the words of the NHS and the ONS. Each turn here has been
 * written before and read with a stumble; the remedy stands beside it.
 */
class WordingTest {
  /** Turns, with what to write instead. */
  private static final Map<Pattern, String> TURNS =
      new TreeMap<>(java.util.Comparator.comparing(Pattern::pattern));

  static {
    turn(
        "(?<!there )\\bis no (?:date|code|number|YAML|CSV|list|check|release|text|address)\\b",
        "is not a …");
    turn("\\bare none\\b", "are not …");
    turn(
        "\\b(?:made|issued|builds?|written|write this|begins?|come) anew\\b",
        "rebuilt, re-issued, again");
    turn("\\b(?:files?|release|code) of before\\b", "previous");
    turn("\\bas it was before it\\b", "as before");
    turn("\\bwhoever\\b", "the person who, anyone who");
    turn("\\bheirs?\\b", "successor");
    turn("\\bstrangers\\b", "other people");
    turn("\\b(?:code|name|validity) spells?\\b", "validity (a spell is a hospital stay)");
    turn("\\bmust act\\b", "who can correct it");
    turn("\\bareas that are gone\\b", "abolished areas");
    turn("\\bSay more\\b", "Give more detail");
  }

  private static void turn(String pattern, String instead) {
    TURNS.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead);
  }

  @Test
  void the_documents_the_configuration_and_the_program_are_in_plain_english() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : texts()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        for (Map.Entry<Pattern, String> turn : TURNS.entrySet()) {
          Matcher matcher = turn.getKey().matcher(lines.get(i));
          if (matcher.find()) {
            found.add(
                file + ":" + (i + 1) + ": \"" + matcher.group() + "\"; write: " + turn.getValue());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> texts() throws IOException {
    List<Path> texts = new ArrayList<>();
    for (String root :
        List.of("README.md", "CHANGELOG.md", "docs", "config", "input/README.md", "src/main")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> file.toString().matches(".*\\.(md|yml|java|sql|html|js)"))
            .sorted()
            .forEach(texts::add);
      }
    }
    return texts;
  }
}
