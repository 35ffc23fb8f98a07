package icsref.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class YamlNodeTest {
  @Test
  void settings_are_read_by_their_kind() {
    YamlNode node =
        YamlNode.parse(
            "f.yml",
            """
            day: 2026-03-31
            keep: 30
            fall: 5 %
            wait: 2min
            size: 200 MB
            on: true
            words: [a, b]
            below: {2015: 07-01}
            """);
    assertThat(node.text("day")).isEqualTo("2026-03-31");
    assertThat(node.number("keep", 1, 99)).isEqualTo(30);
    assertThat(node.share("fall")).isEqualTo(0.05);
    assertThat(node.duration("wait")).isEqualTo(Duration.ofMinutes(2));
    assertThat(node.bytes("size")).isEqualTo(200L << 20);
    assertThat(node.flag("on", false)).isTrue();
    assertThat(node.texts("words")).isEqualTo(List.of("a", "b"));
    assertThat(node.map("below").text("2015")).isEqualTo("07-01");
    node.done();
  }

  @Test
  void a_wrong_value_is_told_with_file_key_and_what_was_expected() {
    YamlNode node = YamlNode.parse("config/f.yml", "top: {keep: many, none: }");
    YamlNode top = node.map("top");
    stops(
        () -> top.number("keep", 1, 9),
        "config/f.yml: top.keep is 'many'; expected a whole number from 1 to 9");
    stops(() -> top.text("none"), "config/f.yml: top.none has no value; expected a value");
    stops(() -> top.text("gone"), "config/f.yml: top.gone is missing; expected a value");
    stops(() -> node.text("top"), "config/f.yml: top has keys below it; expected a single value");
  }

  @Test
  void a_key_that_is_not_known_stops() {
    YamlNode node = YamlNode.parse("config/f.yml", "keep: 3\nkeeep: 4");
    node.number("keep", 1, 9);
    stops(node::done, "config/f.yml has the unknown key 'keeep'; it may have keep");
  }

  @Test
  void text_that_is_not_yaml_or_has_no_keys_stops() {
    stops(
        () -> YamlNode.parse("config/f.yml", "- a\n- b"),
        "config/f.yml is a list; expected keys with values");
    assertThatThrownBy(() -> YamlNode.parse("config/f.yml", "a: ["))
        .isInstanceOf(Stop.class)
        .hasMessageStartingWith("config/f.yml is not valid YAML: ");
  }

  private static void stops(ThrowingCallable read, String message) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(message);
  }
}
