package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lookups of one row for each code, in the releases of the bundled input. */
class LookupsTest {
  /** The kind of a yearly lookup, the table with all parts, and the stem of the ONS's names. */
  private record Yearly(String kind, String table, String stem) {}

  private static final Map<String, Yearly> YEARLY =
      Map.of(
          "ccg", new Yearly("CCG", "legacy_to_ics.csv", "CCG"),
          "stp", new Yearly("STP", "legacy_to_ics.csv", "STP"),
          "sub_icb", new Yearly("SUB-ICB", "code_to_ics.csv", "SICBL"),
          "icb", new Yearly("ICB", "code_to_ics.csv", "ICB"));

  private static Map<String, List<Map<String, String>>> lookups(String day) throws IOException {
    Path folder = BundledRelease.of(day).release().resolve("lookups");
    Map<String, List<Map<String, String>>> lookups = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> lookups.put(file.getFileName().toString(), Csv.read(file)));
    }
    return lookups;
  }

  @Test
  void there_is_one_for_each_april_on_which_areas_of_the_kind_were_open() throws IOException {
    List<String> always = List.of("district", "pcn", "practice", "sub_icb", "trust", "upper_tier");
    assertThat(lookups("2022-07-01").keySet())
        .isEqualTo(names(always, Map.of("ccg", 2013, "stp", 2017, "sub_icb", 2022), 2022, 2022));
    Map<String, Integer> all = Map.of("ccg", 2013, "stp", 2017, "sub_icb", 2022, "icb", 2022);
    assertThat(lookups("2026-03-31").keySet()).isEqualTo(names(always, all, 2025, 2024));
    assertThat(lookups("2026-04-01").keySet()).isEqualTo(names(always, all, 2026, 2025));
  }

  private static TreeSet<String> names(
      List<String> always, Map<String, Integer> first, int lastSubIcb, int lastIcb) {
    TreeSet<String> names = new TreeSet<>();
    always.forEach(name -> names.add(name + "_to_icb.csv"));
    Map<String, Integer> last =
        Map.of("ccg", 2022, "stp", 2022, "sub_icb", lastSubIcb, "icb", lastIcb);
    first.forEach(
        (name, from) -> {
          for (int year = from; year <= last.get(name); year++) {
            names.add(name + "_" + year + "_to_icb.csv");
          }
        });
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-07-01", "2026-03-31", "2026-04-01"})
  void a_merge_by_either_code_leaves_the_number_of_rows_as_it_is(String day) throws IOException {
    List<String> multiplied = new ArrayList<>();
    int merged = 0;
    for (var lookup : lookups(day).entrySet()) {
      for (String column : codes(lookup.getKey(), lookup.getValue())) {
        Map<String, List<Map<String, String>>> right = new HashMap<>();
        lookup
            .getValue()
            .forEach(
                row -> right.computeIfAbsent(row.get(column), code -> new ArrayList<>()).add(row));
        // blank on the right is met by no code
        right.remove("");
        List<String> left = new ArrayList<>(right.keySet());
        left.add("ZZZ");
        left.addAll(right.keySet());
        long rows =
            left.stream()
                .mapToLong(code -> Math.max(1, right.getOrDefault(code, List.of()).size()))
                .sum();
        if (rows != left.size()) {
          multiplied.add(lookup.getKey() + " by " + column);
        }
        merged++;
      }
    }
    assertThat(multiplied).isEmpty();
    assertThat(merged).isGreaterThan(30);
  }

  /** The columns that hold the codes of the areas looked up: those before the ICB's. */
  private static List<String> codes(String file, List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      assertThat(file).isEqualTo("practice_to_icb.csv");
      return List.of();
    }
    List<String> columns = new ArrayList<>(rows.get(0).keySet());
    // a network's sub-ICB location is told beside it
    return columns.subList(0, 2).stream().filter(name -> name.matches(".*(_ods|CD|CDH)")).toList();
  }

  /** Every code that was valid on the day is there, with the best fit of the table of all parts. */
  @ParameterizedTest
  @ValueSource(strings = {"2022-07-01", "2026-03-31", "2026-04-01"})
  void each_gives_the_best_fit_of_the_day(String day) throws IOException {
    Build build = BundledRelease.of(day);
    Map<String, List<Map<String, String>>> tables =
        Map.of(
            "legacy_to_ics.csv", build.table("legacy_to_ics.csv"),
            "code_to_ics.csv", build.table("code_to_ics.csv"));
    Map<String, List<Map<String, String>>> lookups = lookups(day);
    lookups.keySet().removeIf(name -> !name.matches(".*_\\d{4}_to_icb.csv"));
    assertThat(lookups).isNotEmpty();
    for (var lookup : lookups.entrySet()) {
      String[] name = lookup.getKey().replace("_to_icb.csv", "").split("_(?=\\d)");
      Yearly yearly = YEARLY.get(name[0]);
      String stem = yearly.stem() + name[1].substring(2);
      String icb = icbColumn(lookup.getValue().get(0), stem);
      boolean firstOfIcbs = !yearly.table().startsWith("legacy") && name[1].equals("2022");
      // an ICB of before a reorganisation is among the legacy areas: the two tables are stacked
      List<Map<String, String>> parts = new ArrayList<>(tables.get(yearly.table()));
      if (yearly.kind().equals("ICB")) {
        parts.addAll(tables.get("legacy_to_ics.csv"));
      }
      LocalDate on = LocalDate.parse(name[1] + (firstOfIcbs ? "-07-01" : "-04-01"));
      assertThat(
              lookup.getValue().stream()
                  .map(
                      row ->
                          String.join(
                              ",",
                              row.get(stem + "CDH"),
                              row.get(stem + "CD"),
                              row.get(icb),
                              row.get("share"),
                              row.get("split"),
                              row.get("evidence"))))
          .as(lookup.getKey())
          .containsExactlyInAnyOrderElementsOf(bestFits(parts, yearly.kind(), on));
    }
  }

  private static String icbColumn(Map<String, String> row, String stem) {
    return row.keySet().stream()
        .filter(column -> column.matches("ICB\\d\\dCDH") && !column.equals(stem + "CDH"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> bestFits(
      List<Map<String, String>> parts, String kind, LocalDate day) {
    List<String> fits = new ArrayList<>();
    for (Map<String, String> part : parts) {
      boolean valid =
          part.get("valid_from").compareTo(day.toString()) <= 0
              && (part.get("valid_to").isEmpty()
                  || part.get("valid_to").compareTo(day.toString()) >= 0);
      if (part.get("legacy_kind").equals(kind) && valid && part.get("best_fit").equals("Y")) {
        fits.add(
            String.join(
                ",",
                part.get("legacy_ods"),
                part.get("legacy_gss"),
                part.get("ics_ods"),
                part.get("person_share"),
                part.get("relation").equals("split") ? "yes" : "no",
                day.toString().compareTo(part.get("certain_from")) < 0
                    ? "assumed"
                    : part.get("evidence")));
      }
    }
    return fits;
  }

  @Test
  void a_trust_has_the_icb_that_speaks_for_it() throws IOException {
    List<Map<String, String>> all = BundledRelease.of("2026-04-01").table("trust_to_ics.csv");
    Map<String, Map<String, TreeSet<String>>> relations = new TreeMap<>();
    for (Map<String, String> row : all) {
      relations
          .computeIfAbsent(row.get("trust_ods"), trust -> new TreeMap<>())
          .computeIfAbsent(row.get("relation"), relation -> new TreeSet<>())
          .add(row.get("ics_ods"));
    }
    List<String> expected = new ArrayList<>();
    relations.forEach(
        (trust, icbs) -> {
          String relation =
              Stream.of("principal", "geographic", "partner")
                  .filter(icbs::containsKey)
                  .findFirst()
                  .orElseThrow();
          TreeSet<String> every = new TreeSet<>();
          icbs.values().forEach(every::addAll);
          TreeSet<String> its = icbs.get(relation);
          expected.add(
              String.join(
                  ",",
                  trust,
                  relation,
                  its.size() == 1 ? its.first() : "",
                  every.size() == 1 ? "no" : "yes"));
        });
    assertThat(
            lookups("2026-04-01").get("trust_to_icb.csv").stream()
                .map(
                    row ->
                        String.join(
                            ",",
                            row.get("trust_ods"),
                            row.get("relation"),
                            row.get("ICB26CDH"),
                            row.get("split"))))
        .containsExactlyElementsOf(expected);
    assertThat(expected).anyMatch(row -> row.contains(",,yes"));
  }
}
