package icsref;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    turn("\\b(?:looks? like|are|is) no numbers?\\b", "look like numbers, are not numbers");
    turn("\\bthe way of a (?:row|code)\\b", "how it works");
    turn("\\bthe next build is silent\\b", "the next build does not say this again");
    turn("\\bsays something else of\\b", "disagrees about");
    turn("\\bwith ease\\b", "easily");
    turn("\\b1 (?:rows|files|tables|errors|warnings|findings|codes|areas)\\b", "1 row, 1 file, …");
    turn(
        "\\b(?:organiz|recogniz|summariz|standardiz|apologiz)(?:e|ed|es|ing|ation)\\b",
        "British spelling: organise, recognise");
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

  /** By codespell, where it is installed; {@code .ci/words} has the words that only look wrong. */
  @Test
  void words_are_spelt_right() throws IOException, InterruptedException {
    // names of Java are not words
    String names = "\\w*[a-z][A-Z]\\w*";
    List<String> command =
        new ArrayList<>(
            List.of("codespell", "--ignore-words", ".ci/words", "--ignore-regex", names));
    texts().forEach(file -> command.add(file.toString()));
    Process codespell;
    try {
      codespell = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException notThere) {
      assumeTrue(false, "codespell is not installed");
      return;
    }
    String said = new String(codespell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    codespell.waitFor();
    assertThat(said).isEmpty();
  }

  private static List<Path> texts() throws IOException {
    List<Path> texts = new ArrayList<>();
    for (String root :
        List.of(
            "README.md",
            "CHANGELOG.md",
            "SECURITY.md",
            "docs",
            "config",
            "input/README.md",
            "output/README.md",
            "src/main")) {
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
