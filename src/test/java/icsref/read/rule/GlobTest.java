package icsref.read.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GlobTest {
  private static boolean fits(String pattern, String text) {
    return new Glob(pattern).matches(text);
  }

  @Test
  void a_star_stands_for_anything_and_case_does_not_matter() {
    assertThat(fits("CAL*CD", "cal20cd")).isTrue();
    assertThat(fits("* ICB - *", "NHS NORTH ICB - 10E")).isTrue();
    assertThat(fits("*ab*ba*", "aba")).isFalse();
    assertThat(fits("ab*ba", "aba")).isFalse();
    assertThat(fits("*", "")).isTrue();
    assertThat(fits("", "x")).isFalse();
  }

  @Test
  void an_exclusion_goes_before_what_is_wanted() {
    List<Glob> wanted = Stream.of("Q*", "!Q7*").map(Glob::new).toList();
    List<Glob> unwanted = Stream.of("!Q7*", "!").map(Glob::new).toList();

    assertThat(Stream.of("QYG", "Q74", "S1Y5D", "").filter(code -> Glob.pass(wanted, code)))
        .containsExactly("QYG");
    assertThat(Stream.of("QYG", "Q74", "S1Y5D", "").filter(code -> Glob.pass(unwanted, code)))
        .containsExactly("QYG", "S1Y5D");
  }
}
