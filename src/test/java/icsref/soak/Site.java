package icsref.soak;

import icsref.cli.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An input folder with one file that will be damaged, its output folder, and what a build of the
 * good input gives.
 */
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
    /** An internal failure, or a refusal after which the latest release is another one. */
    BROKEN
  }

  /**
   * What came of a damage.
   *
   * @param checks the checks whose findings name the file
   * @param detail what was said, or which tables differ
   */
  record Outcome(Ending ending, Set<String> checks, String detail) {}

  private static final int SHOWN = 300;

  private final Path input;
  private final Path output;
  private final Path target;
  private final boolean known;
  private final Path good;
  private final Map<String, String> tables;
  private final Set<String> findings;

  private Site(
      Path input,
      Path output,
      Path target,
      boolean known,
      Path good,
      Map<String, String> tables,
      Set<String> findings) {
    this.input = input;
    this.output = output;
    this.target = target;
    this.known = known;
    this.good = good;
    this.tables = tables;
    this.findings = findings;
  }

  /**
   * Lays out the folders and builds the good input.
   *
   * @param files all of the input
   * @param name of the one that will be damaged
   * @param content of that one, undamaged
   * @param known whether a damaged build finds the release of the good input, as on every night but
   *     the first
   */
  static Site of(Path folder, List<Path> files, String name, byte[] content, boolean known) {
    try {
      Path input = Files.createDirectories(folder.resolve("input"));
      for (Path file : files) {
        Files.copy(file, input.resolve(file.getFileName()));
      }
      Path target = input.resolve(name);
      Files.write(target, content);
      Path output = folder.resolve("output");
      Build build = Build.into(output, "--input", input);
      if (build.exit() != 0) {
        throw new IllegalStateException("the good input with " + name + ": " + build.said());
      }
      Path good = build.release();
      Site site =
          new Site(
              input, output, target, known, good, digests(good), new HashSet<>(build.findings()));
      site.back();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds with the file damaged, then puts everything back. */
  Outcome build(byte[] damaged) {
    try {
      Files.write(target, damaged);
      Build build = Build.into(output, "--input", input);
      Outcome outcome = outcome(build);
      back();
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome outcome(Build build) {
    Set<String> checks = named(build);
    if (build.exit() == 0) {
      Map<String, String> now = digests(build.release());
      if (now.equals(tables)) {
        return new Outcome(Ending.EQUAL, checks, "");
      }
      Set<String> differing = new HashSet<>(now.keySet());
      differing.removeIf(table -> now.get(table).equals(tables.get(table)));
      tables.keySet().stream().filter(table -> !now.containsKey(table)).forEach(differing::add);
      return new Outcome(
          checks.isEmpty() ? Ending.SILENT : Ending.SAID, checks, differing.toString());
    }
    boolean intact =
        known ? build.published() && build.release().equals(real(good)) : !build.published();
    if (!intact || build.exit() != 1 && build.exit() != 3) {
      return new Outcome(
          Ending.BROKEN, checks, "exit " + build.exit() + ": " + shown(build.said()));
    }
    boolean names = !checks.isEmpty() || build.said().contains(target.getFileName().toString());
    return new Outcome(
        names ? Ending.REFUSED : Ending.REFUSED_WITHOUT_NAME, checks, shown(build.said()));
  }

  private static String shown(String said) {
    return said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said;
  }

  /** The checks of the findings that the good input does not have and that name the file. */
  private Set<String> named(Build build) {
    Set<String> checks = new HashSet<>();
    if (!Files.exists(output.resolve("findings.csv"))) {
      return checks;
    }
    for (String finding : build.findings()) {
      if (!findings.contains(finding) && finding.contains(target.getFileName().toString())) {
        checks.add(finding.split(" ")[0] + " " + finding.split(" ")[1]);
      }
    }
    return checks;
  }

  /** Every table of a release but its findings, by its digest. */
  private static Map<String, String> digests(Path release) {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> all = Files.walk(release)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        String name = release.relativize(file).toString();
        if (name.endsWith(".csv") && !name.startsWith("findings")) {
          digests.put(
              name,
              HexFormat.of()
                  .formatHex(
                      MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        }
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return digests;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The releases as they were: the good one or none. */
  private void back() throws IOException {
    Path releases = output.resolve("releases");
    try (Stream<Path> all = Files.list(releases)) {
      for (Path each : all.toList()) {
        if (!known || !each.getFileName().equals(good.getFileName())) {
          delete(each);
        }
      }
    }
    Path latest = output.resolve("latest");
    Files.deleteIfExists(latest);
    if (known) {
      Files.createSymbolicLink(latest, Path.of("releases", good.getFileName().toString()));
    }
  }

  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
