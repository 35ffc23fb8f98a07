package icsref.read.layout;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
  private final EditionCalendar calendar;

  private Layouts(Path folder, List<Layout> layouts, EditionCalendar calendar) {
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
    // Each file is parsed on its own; most of the time goes into loading the parser.
    List<Object> documents =
        files.parallelStream().map(file -> document(file, parts(file)[0])).toList();
    EditionCalendar calendar = null;
    List<Layout> layouts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).endsWith(EditionCalendar.FILE)) {
        calendar = EditionCalendar.of(files.get(i), documents.get(i));
      } else {
        layouts.add(new LayoutParser(files.get(i)).layout(documents.get(i)));
      }
    }
    if (layouts.isEmpty() || calendar == null) {
      throw new Stop(
          ExitCode.USAGE,
          configSources
              + " has "
              + (layouts.isEmpty() ? "no layout (*.yml)" : "no " + EditionCalendar.FILE)
              + ": restore the folder from the project.");
    }
    return new Layouts(configSources, List.copyOf(layouts), calendar);
  }

  private static Object document(Path file, String text) {
    try {
      return new Load(LoadSettings.builder().setLabel(file.toString()).build())
          .loadFromString(text);
    } catch (YamlEngineException e) {
      throw new Stop(ExitCode.USAGE, file + " is no YAML: " + e.getMessage(), e);
    }
  }

  /**
   * The layout, and its examples. They are half of the text and only tests want them, so a run does
   * not parse them: they stand last.
   */
  private static String[] parts(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new Stop(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
    }
    int at = text.indexOf("\nexamples:");
    if (at < 0) {
      return new String[] {text, "examples: []"};
    }
    String examples = text.substring(at + 1);
    for (int i = examples.indexOf('\n'); i >= 0 && i + 1 < examples.length(); ) {
      char first = examples.charAt(i + 1);
      if (first >= 'a' && first <= 'z') {
        throw new Stop(
            ExitCode.USAGE, file + ": the examples must stand last. See docs/sources.md.");
      }
      i = examples.indexOf('\n', i + 1);
    }
    return new String[] {text.substring(0, at + 1), examples};
  }

  public List<Layout.Example> examples(Layout layout) {
    Path file = folder.resolve(layout.name() + ".yml");
    return new LayoutParser(file).examples(document(file, parts(file)[1]));
  }

  public List<Layout> all() {
    return layouts;
  }

  /** These layouts at a site that states the edition of a file, as {@code editions.yml} would. */
  public Layouts stating(String file, LocalDate edition) {
    return new Layouts(folder, layouts, calendar.stating(file, edition));
  }

  public EditionCalendar calendar() {
    return calendar;
  }

  /** The file that describes a layout, as an error message names it. */
  public String file(Layout layout) {
    return "config/sources/" + layout.name() + ".yml";
  }
}
