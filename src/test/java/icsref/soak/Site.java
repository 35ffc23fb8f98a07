package icsref.soak;

import icsref.cli.Build;
import icsref.io.FileTree;
import icsref.publish.table.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An input folder in which one file at a time is damaged, and what builds of it give. */
final class Site {
  /** How the build of a damaged input ended. */
  enum Ending {
    /** Nothing was published, and the reason names the file. */
    REFUSED,
    /** Nothing was published, for a reason that does not name the file. */
    REFUSED_WITHOUT_NAME,
    /** The tables are those of the good input. */
    EQUAL,
    /** The tables differ, and a finding that the good input does not have names the file. */
    SAID,
    /** The tables differ, and nothing says so. */
    SILENT,
    /** An internal failure, or a refusal after which there is a release. */
    BROKEN;

    /** Whether it must not happen. */
    boolean isWrong() {
      return this == REFUSED_WITHOUT_NAME || this == SILENT || this == BROKEN;
    }
  }

  /**
   * What came of a damage.
   *
   * @param checks the checks whose findings name the file
   * @param detail what was said, or which tables differ
   */
  record Outcome(Ending ending, Set<String> checks, String detail) {}

  /**
   * What a build of the good input gives.
   *
   * @param file the one that will be damaged
   * @param tables the digest of each
   */
  record Good(String file, LocalDate day, Map<String, String> tables, Set<String> findings) {}

  private static final int SHOWN = 300;

  /** The history of so many builds is kept, as on a site, before a new one is begun. */
  private static final int BUILDS_OF_AN_OUTPUT = 100;

  private final Path input;
  private final Path output;
  private final Path config;
  private final Map<String, Path> originals = new HashMap<>();
  private int builds;

  /**
   * Lays out the folders.
   *
   * @param files all of the good input
   */
  Site(Path folder, List<Path> files, Path config) throws IOException {
    this.input = Files.createDirectories(folder.resolve("input"));
    this.output = folder.resolve("output");
    this.config = config;
    for (Path file : files) {
      originals.put(file.getFileName().toString(), file);
      Files.copy(file, input.resolve(file.getFileName()));
    }
  }

  /**
   * Builds the good input.
   *
   * @param file one of it, or one more
   * @throws IllegalStateException where that is refused
   */
  Good good(String file, byte[] content, LocalDate day) throws IOException {
    try {
      Build build = build(file, content, day);
      if (build.exit() != 0) {
        throw new IllegalStateException("the good input with " + file + ": " + build.said());
      }
      return new Good(file, day, digests(build.release()), new HashSet<>(build.findings()));
    } finally {
      putBack(file);
    }
  }

  /** Builds with the file damaged, then puts everything back. */
  Outcome damaged(Good good, byte[] content) throws IOException {
    try {
      return outcome(good, build(good.file, content, good.day));
    } finally {
      putBack(good.file);
    }
  }

  private Build build(String file, byte[] content, LocalDate day) throws IOException {
    Files.write(input.resolve(file), content);
    return Build.into(output, "--input", input, "--config", config, "--as-at", day);
  }

  /** Each build begins without a release: nothing can be compared with the last one. */
  private void putBack(String file) throws IOException {
    Path original = originals.get(file);
    if (original == null) {
      Files.delete(input.resolve(file));
    } else {
      Files.copy(original, input.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(output.resolve("latest"));
    builds++;
    Path used = builds % BUILDS_OF_AN_OUTPUT == 0 ? output : output.resolve("releases");
    if (Files.exists(used)) {
      FileTree.delete(used);
    }
    Files.deleteIfExists(output.resolve("findings.csv"));
  }

  private Outcome outcome(Good good, Build build) {
    Set<String> checks = named(good, build);
    if (build.exit() == 0) {
      Map<String, String> now = digests(build.release());
      if (now.equals(good.tables)) {
        return new Outcome(Ending.EQUAL, checks, "");
      }
      Set<String> differing = new TreeSet<>(now.keySet());
      differing.addAll(good.tables.keySet());
      differing.removeIf(table -> Objects.equals(now.get(table), good.tables.get(table)));
      return new Outcome(
          checks.isEmpty() ? Ending.SILENT : Ending.SAID, checks, differing.toString());
    }
    if (build.published() || build.exit() != 1 && build.exit() != 3) {
      return new Outcome(
          Ending.BROKEN, checks, "exit " + build.exit() + ": " + shown(build.said()));
    }
    boolean names = !checks.isEmpty() || build.said().contains(good.file);
    return new Outcome(
        names ? Ending.REFUSED : Ending.REFUSED_WITHOUT_NAME, checks, shown(build.said()));
  }

  private static String shown(String said) {
    return said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said;
  }

  /** The checks of the findings that the good input does not have and that name the file. */
  private Set<String> named(Good good, Build build) {
    Set<String> checks = new TreeSet<>();
    if (Files.exists(output.resolve("findings.csv"))) {
      for (String finding : build.findings()) {
        if (!good.findings.contains(finding) && finding.contains(good.file)) {
          checks.add(finding.split(" ")[0] + " " + finding.split(" ")[1]);
        }
      }
    }
    return checks;
  }

  /** Every table of a release but its findings, by its digest. */
  private static Map<String, String> digests(Path release) {
    Map<String, String> digests = new TreeMap<>();
    Manifest.find(release)
        .orElseThrow()
        .outputs()
        .forEach(
            (file, output) -> {
              if (file.endsWith(".csv") && !file.startsWith("findings")) {
                digests.put(file, output.sha256());
              }
            });
    return digests;
  }
}
