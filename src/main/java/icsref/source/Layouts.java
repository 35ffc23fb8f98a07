package icsref.source;

import icsref.fact.ExitCode;
import icsref.fact.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The layouts that the program knows, from {@code config/sources/*.yml}: one file a layout, and
 * {@code editions.yml} with the calendar.
 */
public final class Layouts {
  private final Path folder;
  private final List<Layout> layouts;
  private final Calendar calendar;

  private Layouts(Path folder, List<Layout> layouts, Calendar calendar) {
    this.folder = folder;
    this.layouts = layouts;
    this.calendar = calendar;
  }

  /**
   * Reads the layouts.
   *
   * @throws Stop with {@link ExitCode#USAGE} when there are none, or one is not understood
   */
  public static Layouts load(Path configSources) {
    List<Path> files;
    try (Stream<Path> list = Files.list(configSources)) {
      files = list.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new Stop(
          ExitCode.USAGE,
          "The folder of source layouts "
              + configSources
              + " cannot be read: restore it or"
              + " point --config to the folder that has sources/ in it.",
          e);
    }
    Calendar calendar = null;
    List<Layout> layouts = new ArrayList<>();
    for (Path file : files) {
      Object document = document(file);
      if (file.endsWith(Calendar.FILE)) {
        calendar = Calendar.of(file, document);
      } else {
        layouts.add(new LayoutFile(file).layout(document));
      }
    }
    if (layouts.isEmpty() || calendar == null) {
      throw new Stop(
          ExitCode.USAGE,
          configSources
              + " has "
              + (layouts.isEmpty() ? "no layout (*.yml)" : "no " + Calendar.FILE)
              + ": restore the folder from the project.");
    }
    return new Layouts(configSources, List.copyOf(layouts), calendar);
  }

  private static Object document(Path file) {
    try {
      return new Load(LoadSettings.builder().setLabel(file.toString()).build())
          .loadFromString(Files.readString(file));
    } catch (YamlEngineException e) {
      throw new Stop(ExitCode.USAGE, file + " is no YAML: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  List<Layout> all() {
    return layouts;
  }

  Layout get(String name) {
    return layouts.stream()
        .filter(layout -> layout.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no layout " + name + " in " + folder));
  }

  Calendar calendar() {
    return calendar;
  }

  /** The file that describes a layout, as an error message names it. */
  String file(Layout layout) {
    return "config/sources/" + layout.name() + ".yml";
  }
}
