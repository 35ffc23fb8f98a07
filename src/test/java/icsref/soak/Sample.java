package icsref.soak;

import icsref.cli.Build;
import icsref.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A sample of the official lists that agrees in itself: of each part that a footprint has one LSOA
 * at least, of the networks one in forty and one of each area with two practices, and every row of
 * all other lists. The bundled input is compiled from it by the program, and the configuration
 * expects its totals, so that each check has to do what it does on the whole lists, in a small part
 * of the time.
 */
final class Sample {
  private static final Pattern LSOA = Pattern.compile("[EW]01\\d{6}");
  private static final Pattern AREA = Pattern.compile("[A-Z]\\d{8}");
  private static final Pattern PRACTICE = Pattern.compile("[A-TV-Z]\\d{5}");
  private static final Pattern NETWORK = Pattern.compile("U\\d{5}");
  private static final Pattern AREA_OF_ODS =
      Pattern.compile("[0-9Q][A-Z0-9]{2}|[A-Z]\\d[A-Z]\\d[A-Z]");
  private static final int ONE_NETWORK_IN = 40;
  private static final int PRACTICES_OF_A_NETWORK = 2;
  private static final int ONE_CHANGED_LSOA_IN = 30;

  private final Path folder;
  private final Map<Path, List<ListFile>> lists = new TreeMap<>();
  private final Set<String> lsoas = new HashSet<>();
  private final Set<String> networks = new HashSet<>();
  private final Set<String> practices = new HashSet<>();
  private final Map<String, String> digests = new HashMap<>();

  /**
   * Takes the sample.
   *
   * @param folder where it is written: its {@link #sources}, {@link #input} and {@link #config}
   * @param sources the official lists, by their publishers
   * @param input the bundled input, for the one file in it that is written by hand
   */
  Sample(Path folder, Path sources, Path input, Path config) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    for (String publisher : List.of("ons", "ods")) {
      for (Path file : DamageSoak.files(sources.resolve(publisher))) {
        lists.put(file, DamageSoak.lists(file, 1, folder));
      }
    }
    chooseLsoas();
    choosePractices();
    for (Path file : lists.keySet()) {
      Path sampled = sources().resolve(sources.relativize(file).toString());
      Files.createDirectories(sampled.getParent());
      write(file, sampled);
      digests.put(Sha256.of(file), Sha256.of(sampled));
    }
    FileSystemUtils.copyRecursively(sources.resolve("boundaries"), sources().resolve("boundaries"));
    FileSystemUtils.copyRecursively(config, config());
    rewrite(config().resolve("sources").resolve("editions.yml"), this::withNewDigests);
    Files.createDirectories(input());
    Files.copy(input.resolve("ics-components.xlsx"), input().resolve("ics-components.xlsx"));
    Build bundle =
        Build.command(
            input(),
            List.of(
                "bundle",
                "--config",
                config().toString(),
                "--input",
                input().toString(),
                sources().toString(),
                sources.resolveSibling("facts").toString(),
                config.resolveSibling("src").resolve("bundle").toString()));
    if (bundle.exit() != 0) {
      throw new IllegalStateException("the sample could not be bundled: " + bundle.said());
    }
    Map<String, Long> totals =
        Map.of(
            "LSOA-2011", lsoas("lsoa-2011-groups.csv"),
            "LSOA-2021", lsoas("lsoa-2021-groups.csv"),
            "RESIDENTS-MID-2020", residents("residents-mid-2020.csv"),
            "RESIDENTS-CENSUS-2021", residents("residents-census-2021.csv"));
    rewrite(config().resolve("expectations.csv"), line -> withTotal(line, totals));
  }

  Path sources() {
    return folder.resolve("sources");
  }

  Path input() {
    return folder.resolve("input");
  }

  Path config() {
    return folder.resolve("config");
  }

  /** One of each part that a list of LSOAs has, and what became of each since. */
  private void chooseLsoas() {
    List<List<String>> bridges = new ArrayList<>();
    for (List<ListFile> file : lists.values()) {
      for (ListFile list : file) {
        Map<List<String>, String> parts = new HashMap<>();
        Set<List<String>> chosen = new HashSet<>();
        for (List<String> row : texts(list)) {
          List<String> codes = row.stream().filter(text -> LSOA.matcher(text).matches()).toList();
          if (codes.size() == 1) {
            List<String> part =
                row.stream()
                    .filter(text -> AREA.matcher(text).matches() && !codes.contains(text))
                    .toList();
            parts.putIfAbsent(part, codes.get(0));
            if (lsoas.contains(codes.get(0))) {
              chosen.add(part);
            }
          } else if (codes.size() > 1) {
            bridges.add(codes);
          }
        }
        parts.keySet().removeAll(chosen);
        lsoas.addAll(parts.values());
      }
    }
    for (List<String> codes : bridges) {
      if (Set.copyOf(codes).size() > 1 && chosen(codes.get(0), ONE_CHANGED_LSOA_IN)) {
        lsoas.addAll(codes);
      }
    }
    int before;
    do {
      before = lsoas.size();
      for (List<String> codes : bridges) {
        if (codes.stream().anyMatch(lsoas::contains)) {
          lsoas.addAll(codes);
        }
      }
    } while (lsoas.size() > before);
  }

  /** One network in forty and one of each area, with two practices each; of the others as many. */
  private void choosePractices() {
    Map<String, Set<String>> networksOf = new HashMap<>();
    Set<String> covered = new HashSet<>();
    for (List<ListFile> file : lists.values()) {
      for (ListFile list : file) {
        for (List<String> row : texts(list)) {
          first(row, PRACTICE)
              .forEach(
                  practice -> {
                    Set<String> of = networksOf.computeIfAbsent(practice, p -> new HashSet<>());
                    first(row, NETWORK)
                        .forEach(
                            network -> {
                              of.add(network);
                              boolean first =
                                  row.stream()
                                          .filter(text -> AREA_OF_ODS.matcher(text).matches())
                                          .filter(covered::add)
                                          .count()
                                      > 0;
                              if (first || chosen(network, ONE_NETWORK_IN)) {
                                networks.add(network);
                              }
                            });
                  });
        }
        covered.clear();
      }
    }
    Map<String, Integer> sampled = new HashMap<>();
    new TreeMap<>(networksOf)
        .forEach(
            (practice, of) -> {
              List<String> wanted =
                  of.isEmpty() && chosen(practice, ONE_NETWORK_IN)
                      ? List.of(practice)
                      : of.stream().filter(networks::contains).toList();
              if (wanted.stream()
                  .anyMatch(network -> sampled.getOrDefault(network, 0) < PRACTICES_OF_A_NETWORK)) {
                wanted.forEach(network -> sampled.merge(network, 1, Integer::sum));
                practices.add(practice);
              }
            });
  }

  private static Stream<String> first(List<String> row, Pattern code) {
    return row.stream().filter(text -> code.matcher(text).matches()).limit(1);
  }

  /** The same choice at every run and on every machine. */
  private static boolean chosen(String code, int oneIn) {
    return Math.floorMod(code.hashCode() * 0x9E3779B9 >>> 8, oneIn) == 0;
  }

  private static List<List<String>> texts(ListFile list) {
    return list.grid().rows().stream()
        .map(row -> row.stream().map(Cell::text).toList())
        .collect(Collectors.toList());
  }

  private boolean isSampled(List<Cell> row, boolean ofOds) {
    List<String> texts = row.stream().map(Cell::text).toList();
    return texts.stream().noneMatch(text -> LSOA.matcher(text).matches() && !lsoas.contains(text))
        && (!ofOds
            || first(texts, PRACTICE).allMatch(practices::contains)
                && first(texts, NETWORK).allMatch(networks::contains));
  }

  private void write(Path file, Path sampled) throws IOException {
    Files.copy(file, sampled);
    boolean ofOds = file.getParent().endsWith("ods");
    for (int i = 0; i < lists.get(file).size(); i++) {
      // sheet by sheet: the next one is read from what the last has left
      ListFile list = DamageSoak.lists(sampled, 1, folder).get(i);
      Grid grid = list.grid();
      int rows = grid.rows().size();
      List<Cell> header = grid.header() < 0 ? List.of() : grid.rows().get(grid.header());
      grid.rows().removeIf(row -> row != header && !isSampled(row, ofOds));
      if (grid.rows().size() < rows) {
        Files.write(sampled, list.with(grid));
      }
    }
  }

  private String withNewDigests(String line) {
    String changed = line;
    for (Map.Entry<String, String> digest : digests.entrySet()) {
      changed = changed.replace(digest.getKey(), digest.getValue());
    }
    return changed;
  }

  private static String withTotal(String line, Map<String, Long> totals) {
    String[] cells = line.split(",", 6);
    Long total = totals.get(cells[0]);
    return total == null
        ? line
        : String.join(",", cells[0], cells[1], cells[2], "" + total, "" + total, cells[5]);
  }

  /** Of the ranges of a list, from a code in its first column to one in its second. */
  private long lsoas(String bundled) throws IOException {
    try (Stream<String> lines = Files.lines(input().resolve(bundled))) {
      return lines
          .skip(1)
          .map(line -> line.split(","))
          .mapToLong(row -> number(row[1]) - number(row[0]) + 1)
          .sum();
    }
  }

  private static long number(String lsoa) {
    return Long.parseLong(lsoa.substring(1));
  }

  private long residents(String bundled) throws IOException {
    try (Stream<String> lines = Files.lines(input().resolve(bundled))) {
      return lines
          .skip(1)
          .flatMap(line -> Stream.of(line.substring(line.lastIndexOf(',') + 1).split(" ")))
          .mapToLong(Long::parseLong)
          .sum();
    }
  }

  private static void rewrite(Path file, UnaryOperator<String> change) throws IOException {
    Files.write(file, Files.readAllLines(file).stream().map(change).toList());
  }
}
