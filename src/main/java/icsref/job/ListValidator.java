package icsref.job;

import icsref.config.Configuration;
import icsref.fetch.DownloadValidator;
import icsref.io.Limits;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.read.InputScanner;
import icsref.read.ScannedInput;
import icsref.read.Source;
import icsref.read.layout.Layouts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a file that a layout recognises, and, where it replaces one, as the same kind of list;
 * whose rows are well formed; and that has as many areas, LSOAs and residents as {@code
 * config/expectations.csv} says there are on its day.
 */
public final class ListValidator implements DownloadValidator {
  private final Path config;
  private final Clock clock;

  /**
   * @param config the folder of the configuration, which is read when a file arrives
   * @param clock for what a site has accepted until some day
   */
  public ListValidator(Path config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Optional<String> refuses(String source, Path arrived, String name, Optional<Path> before) {
    Path known = config.resolve("sources");
    Layouts layouts = Layouts.load(known);
    Limits limits = Limits.read(config);
    ScannedInput now;
    try {
      // the only list in its folder: each source has one of its own
      now = InputScanner.identify(layouts, arrived.getParent(), limits);
    } catch (Stop e) {
      return Optional.of(e.getMessage());
    }
    Optional<String> wrong = firstError(now.refused());
    if (wrong.isPresent()) {
      return wrong;
    }
    Set<String> kinds = kinds(now, name);
    if (kinds.isEmpty()) {
      return Optional.of("no layout in " + known + " recognises it");
    }
    if (before.isPresent()) {
      Set<String> last =
          kinds(InputScanner.identify(layouts, before.get().getParent(), limits), name);
      if (!last.isEmpty() && !last.equals(kinds)) {
        return Optional.of(
            "it is not the same list as the previous file: "
                + String.join(", ", kinds)
                + " instead of "
                + String.join(", ", last));
      }
    }
    return miscounted(now);
  }

  /** Why the gate of the build would stop on this list, by itself. */
  private Optional<String> miscounted(ScannedInput arrived) {
    Configuration configuration = Configuration.read(config);
    LocalDate today = LocalDate.now(clock);
    for (Source source : arrived.sources()) {
      Optional<String> wrong;
      try {
        wrong = firstError(ListCounts.unexpected(source, configuration, today));
      } catch (Stop e) {
        wrong = Optional.of(e.getMessage());
      }
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  /** The first error, and how many more there are. */
  private static Optional<String> firstError(List<Finding> findings) {
    List<Finding> errors =
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    return errors.stream()
        .findFirst()
        .map(
            first ->
                first.message()
                    + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more errors)" : "")
                    + ". "
                    + first.remedy());
  }

  /** The layouts of a file, or of what is in it. */
  private static Set<String> kinds(ScannedInput found, String name) {
    return found.sources().stream()
        .filter(table -> table.file().equals(name) || table.file().startsWith(name + "!"))
        .map(Source::layout)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
