package icsref;

import icsref.fact.Finding;
import icsref.fact.Severity;
import icsref.fact.Stop;
import icsref.fetch.Arrival;
import icsref.source.Identified;
import icsref.source.Layouts;
import icsref.source.Source;
import icsref.source.Sources;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a file that a layout recognises, and, where it replaces one, as the same kind of list:
 * another list under this list's name is refused.
 */
final class LayoutArrival implements Arrival {
  private final Path config;

  /**
   * @param config the configuration folder, whose layouts are read when a file arrives
   */
  LayoutArrival(Path config) {
    this.config = config;
  }

  @Override
  public Optional<String> refuses(String source, Path arrived, String name, Optional<Path> before) {
    Layouts layouts = Layouts.load(config.resolve("sources"));
    Identified now;
    try {
      // the only list in its folder: sources come one at a time
      now = Sources.identify(layouts, arrived.getParent());
    } catch (Stop e) {
      return Optional.of(e.getMessage());
    }
    for (Finding finding : now.refused()) {
      if (finding.severity() == Severity.ERROR) {
        return Optional.of(finding.message() + ". " + finding.remedy());
      }
    }
    Set<String> kinds = kinds(now, name);
    if (kinds.isEmpty()) {
      return Optional.of("no layout in " + config.resolve("sources") + " recognises it");
    }
    if (before.isPresent()) {
      Set<String> last = kinds(Sources.identify(layouts, before.get().getParent()), name);
      if (!last.isEmpty() && !last.equals(kinds)) {
        return Optional.of(
            "it is another list than before: "
                + String.join(", ", kinds)
                + " instead of "
                + String.join(", ", last));
      }
    }
    return Optional.empty();
  }

  /** The layouts of a file, or of what is in it. */
  private static Set<String> kinds(Identified found, String name) {
    return found.sources().stream()
        .filter(table -> table.file().equals(name) || table.file().startsWith(name + "!"))
        .map(Source::layout)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
