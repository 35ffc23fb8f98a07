package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.TinyRelease;
import icsref.publish.release.ReleaseTable;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.CodeKey;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.Ics;
import icsref.recode.lookup.Part;
import icsref.recode.lookup.Reason;
import icsref.recode.lookup.TrustRelation;
import icsref.recode.lookup.ValidArea;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The tables of codes by day against the rule of recode that they are to say. */
class CodeOnDayTest {
  private static final List<String> TABLES = List.of("code_on_day", "lsoa_on_day");

  private record Row(
      LocalDate first, LocalDate last, List<String> part, List<Integer> weights, String reason) {
    boolean covers(LocalDate day) {
      return !first.isAfter(day) && !day.isAfter(last);
    }
  }

  /** Codes, each with its rows as they stand. */
  private static Map<String, List<Row>> rows(Path release) {
    Map<String, List<Row>> rows = new TreeMap<>();
    for (String name : TABLES) {
      try (ReleaseTable table = ReleaseTable.get(release, name)) {
        int reason = table.column("reason");
        while (table.next()) {
          rows.computeIfAbsent(get(table, "code"), code -> new ArrayList<>())
              .add(
                  new Row(
                      LocalDate.parse(get(table, "first_day")),
                      LocalDate.parse(get(table, "last_day")),
                      List.of(
                          get(table, "part"),
                          get(table, "parts"),
                          get(table, "ics_ods"),
                          get(table, "relation"),
                          get(table, "best_fit"),
                          get(table, "person_share"),
                          get(table, "evidence"),
                          get(table, "kind")),
                      List.of(
                          Integer.valueOf(get(table, "weight_before")),
                          Integer.valueOf(get(table, "weight_to")),
                          Integer.valueOf(get(table, "weight_all"))),
                      table.get(reason)));
        }
      }
    }
    return rows;
  }

  private static String get(ReleaseTable table, String column) {
    return table.get(table.column(column));
  }

  private static final class Tiny {
    static final Map<String, List<Row>> ROWS = rows(TinyRelease.path());
    static final CodeLookup LOOKUP =
        CodeLookup.of(
            new ReleaseTables(TinyRelease.path()),
            LocalDate.parse(TinyRelease.DAY),
            Optional.of(TrustRelation.PRINCIPAL));
  }

  @Test
  void the_spans_of_each_code_cover_every_day_once() {
    assertThat(Tiny.ROWS)
        .containsKeys("01A", "E38000002", "QAA", "E54000011", "E01000012", "E01000021")
        .containsKeys("RAA", "A00001", "U00001", "E07000001", "13Q", "W1A");
    Tiny.ROWS.forEach(
        (code, rows) -> {
          LocalDate next = LocalDate.of(1, 1, 1);
          int part = 0;
          for (Row row : rows) {
            if (part == 0) {
              assertThat(row.first()).as(code).isEqualTo(next);
            }
            part++;
            assertThat(row.part().get(0)).as(code).isEqualTo(String.valueOf(part));
            if (row.part().get(1).equals(String.valueOf(part))) {
              part = 0;
              next = row.last().plusDays(1);
            }
          }
          assertThat(next).as(code).isEqualTo(LocalDate.of(10000, 1, 1));
        });
  }

  @Test
  void neighbouring_spans_of_a_code_differ() {
    Tiny.ROWS.forEach(
        (code, rows) -> {
          for (int i = 1; i < rows.size(); i++) {
            Row before = rows.get(i - 1);
            Row row = rows.get(i);
            assertThat(row.part().equals(before.part()) && row.reason().equals(before.reason()))
                .as("%s from %s", code, row.first())
                .isFalse();
          }
        });
  }

  @Test
  void a_split_code_has_its_parts_with_cumulative_weights() {
    // 90 persons of 02B's 200 live in QAA, 110 in QBB
    assertThat(at("02B", LocalDate.of(2019, 6, 1)))
        .extracting(row -> row.part().get(2) + " " + row.part().get(4) + " " + row.weights())
        .containsExactly("QAA N [0, 90, 200]", "QBB Y [90, 200, 200]");
  }

  @Test
  void what_matches_nothing_says_why() {
    assertThat(reason("05E", 2019)).isEqualTo("not-yet-valid");
    assertThat(reason("03C", 2021)).isEqualTo("no-longer-valid");
    assertThat(reason("QDD", 2025)).isEqualTo("after-release");
    assertThat(reason("13Q", 2021)).isEqualTo("commissioning-hub");
    assertThat(reason("W1A", 2021)).isEqualTo("reporting-entity");
  }

  private static String reason(String code, int year) {
    List<Row> rows = at(code, LocalDate.of(year, 6, 1));
    assertThat(rows).as(code).hasSize(1);
    return rows.get(0).reason();
  }

  private static List<Row> at(String code, LocalDate day) {
    return Tiny.ROWS.getOrDefault(code, List.of()).stream().filter(row -> row.covers(day)).toList();
  }

  @Property(tries = 2000)
  void the_table_says_what_recode_answers(
      @ForAll("codes") String code, @ForAll("days") LocalDate day) {
    CodeLookup lookup = Tiny.LOOKUP;
    List<Row> rows = at(code, day);
    long key = CodeKey.of(code);
    int found = lookup.find(key);
    if (found < 0) {
      assertThat(rows)
          .extracting(Row::reason)
          .isEqualTo(
              lookup.findOtherKind(key).map(Reason::ofOtherKind).map(Reason::id).stream().toList());
      return;
    }
    int answer = lookup.resolve(found, (int) day.toEpochDay(), (int) day.toEpochDay());
    if (answer < 0) {
      assertThat(rows).extracting(Row::reason).containsExactly(Reason.values()[-1 - answer].id());
      return;
    }
    ValidArea area = lookup.area(answer);
    List<List<String>> expected = new ArrayList<>();
    int best = area.bestPart(Basis.PERSONS);
    for (int p = 0; p < area.parts().size(); p++) {
      Part part = area.parts().get(p);
      Ics ics = lookup.systems().get(part.ics());
      expected.add(
          List.of(
              String.valueOf(p + 1),
              String.valueOf(area.parts().size()),
              ics.ods(),
              part.relation(),
              p == best ? "Y" : "N",
              part.share(Basis.PERSONS),
              part.evidence(),
              area.area().kind()));
    }
    assertThat(rows).extracting(Row::part).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> codes() {
    List<String> codes = new ArrayList<>(Tiny.ROWS.keySet());
    codes.addAll(List.of("ZZZ", "E01999999", "Q99"));
    return Arbitraries.of(codes);
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            Tiny.ROWS.values().stream()
                .flatMap(List::stream)
                .flatMap(row -> Stream.of(row.first(), row.last()))
                .distinct()
                .toList()),
        Arbitraries.integers().between(2012, 2027).map(year -> LocalDate.of(year, 3, 31)),
        Arbitraries.integers().between(-700_000, 2_900_000).map(LocalDate::ofEpochDay));
  }
}
