package icsref.read.layout;

import icsref.io.YamlNode;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The layouts that the program knows, from {@code config/sources/*.yml}: one file a layout, and
 * {@code editions.yml} with the calendar.
 */
public final class Layouts {
  private static final String EXAMPLES = "\nexamples:";

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
   * @throws Stop with {@link ExitCode#USAGE} when there is no layout, or one is not understood
   */
  public static Layouts load(Path configSources) {
    // Each file is parsed on its own; most of the time goes into loading the parser.
    List<LayoutFile> files = files(configSources).parallelStream().map(LayoutFile::read).toList();
    List<Layout> layouts = new ArrayList<>();
    List<EditionCalendar> calendar = new ArrayList<>();
    for (LayoutFile file : files) {
      if (file.name().equals(EditionCalendar.FILE)) {
        calendar.add(EditionCalendar.parse(file.layout()));
      } else {
        layouts.add(
            LayoutParser.layout(
                file.name().replaceFirst("\\.yml$", ""), file.about(), file.layout()));
      }
    }
    if (layouts.isEmpty() || calendar.isEmpty()) {
      throw new Stop(
          ExitCode.USAGE,
          configSources
              + " has "
              + (layouts.isEmpty() ? "no layout (*.yml)" : "no " + EditionCalendar.FILE)
              + ": restore the folder from the project.");
    }
    return new Layouts(configSources, List.copyOf(layouts), calendar.get(0));
  }

  private static List<Path> files(Path configSources) {
    try (Stream<Path> list = Files.list(configSources)) {
      return list.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new Stop(
          ExitCode.USAGE,
          "The folder of source layouts "
              + configSources
              + " cannot be read: restore it or"
              + " point --config to the folder that has sources/ in it.",
          e);
    }
  }

  /**
   * A file in two parts: its examples are half of the text and only tests want them, so a run does
   * not parse them. They stand last.
   *
   * @param layout all but the examples
   */
  private record LayoutFile(String name, String about, YamlNode layout, String examples) {
    static LayoutFile read(Path file) {
      String text = text(file);
      String name = file.getFileName().toString();
      int at = text.indexOf(EXAMPLES);
      String layout = at < 0 ? text : text.substring(0, at + 1);
      String examples = at < 0 ? "" : text.substring(at + 1);
      if (examples.lines().skip(1).anyMatch(line -> line.matches("[a-z].*"))) {
        throw new Stop(
            ExitCode.USAGE, file + ": the examples must stand last. See docs/sources.md.");
      }
      String about =
          text.lines()
              .takeWhile(line -> line.startsWith("#"))
              .map(line -> line.substring(1).strip())
              .collect(Collectors.joining(" "));
      return new LayoutFile(name, about, YamlNode.parse(file.toString(), layout), examples);
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new Stop(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** The examples of a layout, which are tests. */
  public List<Layout.Example> examples(Layout layout) {
    Path file = folder.resolve(layout.name() + ".yml");
    return LayoutParser.examples(YamlNode.parse(file.toString(), LayoutFile.read(file).examples()));
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
}
