package icsref.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LsoaRangeTest {
  private static GssCode code(String text) {
    return new GssCode(text);
  }

  private static LsoaRange range(String first, String last) {
    return new LsoaRange(code(first), code(last));
  }

  private static List<String> codes(String first, String last) {
    return range(first, last).codes(GssCode::new).stream().map(GssCode::value).toList();
  }

  @Test
  void a_range_has_every_code_from_its_first_to_its_last() {
    assertThat(codes("E01000098", "E01000101"))
        .containsExactly("E01000098", "E01000099", "E01000100", "E01000101");
    assertThat(codes("W01999999", "W01999999")).containsExactly("W01999999");
    assertThat(range("E01000001", "E01001000").codes(GssCode::new))
        .hasSize(LsoaRange.MOST)
        .isSorted()
        .doesNotHaveDuplicates()
        .endsWith(code("E01001000"));
  }

  @Test
  void a_wrong_range_is_refused_with_the_reason() {
    assertThatThrownBy(() -> range("E01000002", "E01000001"))
        .hasMessage("E01000001 is before E01000002");
    assertThatThrownBy(() -> range("E01000001", "W01000002"))
        .hasMessage("E01000001 and W01000002 are not two LSOAs of one country, such as E01000001");
    assertThatThrownBy(() -> range("E07000001", "E07000002"))
        .hasMessage("E07000001 and E07000002 are not two LSOAs of one country, such as E01000001");
    assertThatThrownBy(() -> range("E01999999", "E02000000")).hasMessageContaining("not two LSOAs");
    assertThatThrownBy(() -> range("E01000001", "E01001001"))
        .hasMessage("E01000001 to E01001001 are 1001 LSOAs, and a row can have 1000");
  }

  @Test
  void lsoas_with_something_in_common_are_as_few_ranges_as_their_codes_allow() {
    TreeMap<GssCode, String> groups = new TreeMap<>();
    for (String lsoa : "E01000001 E01000002 E01000003 E01000005 E07000001 E07000002".split(" ")) {
      groups.put(code(lsoa), "one");
    }
    groups.put(code("E01000006"), "two");
    groups.put(code("E01000007"), "one");

    assertThat(LsoaRange.of(groups).entrySet())
        .containsExactly(
            Map.entry(range("E01000001", "E01000003"), "one"),
            Map.entry(range("E01000005", "E01000005"), "one"),
            Map.entry(range("E01000006", "E01000006"), "two"),
            Map.entry(range("E01000007", "E01000007"), "one"),
            Map.entry(range("E07000001", "E07000001"), "one"),
            Map.entry(range("E07000002", "E07000002"), "one"));
  }

  @Test
  void a_range_that_no_row_can_have_is_two() {
    TreeMap<GssCode, String> group = new TreeMap<>();
    for (int i = 1; i <= LsoaRange.MOST + 1; i++) {
      group.put(code("E0100%04d".formatted(i)), "one");
    }

    assertThat(LsoaRange.of(group).keySet())
        .containsExactly(range("E01000001", "E01001000"), range("E01001001", "E01001001"));
  }
}
