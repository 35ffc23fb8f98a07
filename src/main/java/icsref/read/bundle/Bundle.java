package icsref.read.bundle;

import icsref.io.FileTree;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.read.InputScanner;
import icsref.read.ScannedInput;
import icsref.read.Source;
import icsref.read.SourceReader;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compiles official lists into the bundled input. What two lists both say of an edition is written
 * once; what is written is read back and must say exactly what the lists say.
 */
public final class Bundle {
  /**
   * What a bundle consists of.
   *
   * @param files the files written, by name, with their rows
   * @param from the official tables compiled
   * @param facts how many different facts they state
   * @param findings what was odd, such as files passed over
   */
  public record Summary(
      Map<String, Integer> files, List<Source> from, int facts, List<Finding> findings) {}

  private final Layouts layouts;
  private final Path input;
  private final OfficialFacts official;
  private final Map<String, OwnTable> tables;
  private final BundleBoundaries boundaries;

  private Bundle(Layouts layouts, Path input, OfficialFacts official, BundleBoundaries boundaries) {
    this.layouts = layouts;
    this.input = input;
    this.official = official;
    this.tables = BundleTables.of(official);
    this.boundaries = boundaries;
  }

  /**
   * Compiles every official list below the folders into {@code input}, and removes what an earlier
   * bundle wrote there and this one does not.
   *
   * @throws Stop with {@link ExitCode#INPUT} when a list is refused or a row is malformed: nothing
   *     is written then
   */
  public static Summary write(Layouts layouts, List<Path> folders, Path input) {
    OfficialFacts official = OfficialFacts.read(layouts, folders);
    Bundle bundle = new Bundle(layouts, input, official, boundaries(folders));
    bundle.publish();
    Map<String, Integer> rows = new TreeMap<>();
    bundle.tables.forEach((file, table) -> rows.put(file, table.size()));
    return new Summary(
        rows, official.from(), official.all().size(), List.copyOf(official.findings()));
  }

  private static BundleBoundaries boundaries(List<Path> folders) {
    try {
      return BundleBoundaries.read(folders);
    } catch (IOException | ClassCastException e) {
      throw new Stop(
          ExitCode.INPUT, "Nothing was bundled: a GeoJSON cannot be read: " + e.getMessage(), e);
    }
  }

  private void publish() {
    try {
      Files.createDirectories(input);
      Path draft = Files.createTempDirectory(input, ".bundle");
      try {
        for (Map.Entry<String, OwnTable> entry : tables.entrySet()) {
          entry.getValue().write(draft.resolve(entry.getKey()));
        }
        boundaries.write(draft);
        Files.writeString(
            draft.resolve("README.md"),
            BundleReadme.text(official.from(), tables) + boundaries.note());
        readBack(draft);
        Set<String> files = new TreeSet<>(tables.keySet());
        files.addAll(boundaries.names());
        BundleDigests.write(draft, files);
        KnownLists.write(draft, official.known());
        for (String stale : bundledFiles()) {
          if (!tables.containsKey(stale) && !boundaries.names().contains(stale)) {
            Files.delete(input.resolve(stale));
          }
        }
        for (Path file : FileTree.children(draft)) {
          Files.move(file, input.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      } finally {
        FileTree.delete(draft);
      }
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INPUT, "The bundle cannot be written to " + input + ": " + e.getMessage(), e);
    }
  }

  /**
   * What an earlier bundle wrote: text only, since the workbook of components is kept by a person.
   */
  private Collection<String> bundledFiles() throws IOException {
    try (Stream<Path> files = Files.list(input)) {
      if (files.noneMatch(file -> file.toString().endsWith(".csv"))) {
        return List.of();
      }
    }
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(input)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(BundleBoundaries::isBundled)
          .forEach(names::add);
    }
    for (Source source : InputScanner.identify(layouts, input).sources()) {
      if (source.bundled() && source.file().endsWith(".csv") && !source.file().contains("/")) {
        names.add(source.file());
      }
    }
    return names;
  }

  /** The draft must say exactly what the official lists say: neither less nor more. */
  private void readBack(Path draft) {
    ScannedInput identified = InputScanner.identify(layouts, draft);
    List<Finding> wrong = new ArrayList<>(identified.refused());
    List<Fact> written = new ArrayList<>();
    for (Source source : identified.sources()) {
      SourceReader.readAll(source, written::add, wrong::add);
    }
    Set<Fact> read = new HashSet<>();
    FootprintGroups.spread(written).forEach(fact -> read.add(OfficialFacts.withoutPosition(fact)));
    wrong.removeIf(finding -> finding.severity() != Severity.ERROR);
    Set<Fact> lost = new HashSet<>(official.all());
    lost.removeAll(read);
    read.removeAll(official.all());
    if (!wrong.isEmpty() || !lost.isEmpty() || !read.isEmpty()) {
      throw new Stop(
          ExitCode.INTERNAL,
          "The bundle would not say what the official lists say: "
              + lost.size()
              + " facts lost "
              + first(lost)
              + ", "
              + read.size()
              + " facts added "
              + first(read)
              + (wrong.isEmpty() ? "" : ", " + wrong.get(0).message())
              + ". A layout icsref-*.yml does not fit what Bundle writes.");
    }
  }

  private static List<String> first(Set<Fact> facts) {
    return facts.stream().map(Fact::toString).sorted().limit(1).toList();
  }
}
