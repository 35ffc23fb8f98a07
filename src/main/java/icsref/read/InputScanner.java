package icsref.read;

import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.LsoaVintage;
import icsref.model.Origin;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.read.file.Document;
import icsref.read.file.ListName;
import icsref.read.file.Refused;
import icsref.read.file.SourceRow;
import icsref.read.file.Table;
import icsref.read.layout.DateParser;
import icsref.read.layout.Glob;
import icsref.read.layout.HeaderMatch;
import icsref.read.layout.HeaderPattern;
import icsref.read.layout.Layout;
import icsref.read.layout.Layouts;
import icsref.read.rule.LsoaCodes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recognises the lists in a folder by their headers, whatever their files are called. */
public final class InputScanner {
  /** Title rows above a header that are looked through. */
  private static final int HEADER_WITHIN = 30;

  /** Rows by which a table without header is recognised. */
  private static final int SAMPLE = 200;

  private static final int SAMPLE_CHARACTERS = 1 << 18;

  private static final Set<String> LISTS = Set.of("csv", "txt", "tsv", "xlsx", "xls", "zip", "gz");

  private final Layouts layouts;
  private final Path folder;
  private final LsoaCodes lsoaCodes = new LsoaCodes();

  private InputScanner(Layouts layouts, Path folder) {
    this.layouts = layouts;
    this.folder = folder;
  }

  /**
   * Looks at every file below a folder.
   *
   * @throws Stop with {@link ExitCode#INPUT} when the folder is missing or has no list in it
   */
  public static ScannedInput identify(Layouts layouts, Path folder) {
    return new InputScanner(layouts, folder).identify();
  }

  private ScannedInput identify() {
    List<Path> files = files();
    // Each file is read and hashed whole: two at a time is half the wait.
    List<ScannedInput> each = files.parallelStream().map(this::identify).toList();
    List<Source> sources = new ArrayList<>();
    List<Finding> refused = new ArrayList<>();
    for (ScannedInput one : each) {
      sources.addAll(one.sources());
      refused.addAll(one.refused());
    }
    if (sources.isEmpty() && refused.isEmpty()) {
      throw new Stop(
          ExitCode.INPUT,
          folder + " has no list in it: restore the bundled input, or drop in the official files.");
    }
    return new ScannedInput(List.copyOf(sources), List.copyOf(refused));
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              return !dir.equals(folder) && ListName.isHidden(dir.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              if (!ListName.isHidden(name) && !ListName.isNote(name)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INPUT,
          "The input folder " + folder + " cannot be read: create it, or name another by --input.",
          e);
    }
    files.sort(Comparator.comparing(this::label));
    return files;
  }

  private String label(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private ScannedInput identify(Path file) {
    List<Source> sources = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    String label = label(file);
    if (!ListName.mayBeList(label)) {
      findings.add(
          info(
              "file-passed-over",
              label,
              "",
              label + " is passed over: by its name it is no list",
              "Nothing, or give it the ending .csv, .xlsx, .xls or .zip if it is one."));
      return new ScannedInput(sources, findings);
    }
    try {
      List<Document> documents =
          Document.read(file, label, (member, e) -> findings.add(e.finding(member, "")));
      for (Document document : documents) {
        identify(document, sources, findings);
      }
    } catch (Refused e) {
      findings.add(e.finding(label, ""));
    }
    return new ScannedInput(sources, findings);
  }

  private void identify(Document document, List<Source> sources, List<Finding> findings) {
    try {
      List<String> sheets = document.sheets();
      List<SheetRefused> unknown = new ArrayList<>();
      int before = sources.size();
      for (String sheet : sheets) {
        try {
          sources.add(source(document, sheet, findings));
        } catch (SheetRefused e) {
          unknown.add(e);
        } catch (Refused e) {
          findings.add(e.finding(document.label(), sheet));
        }
      }
      judge(document, sources.size() > before, unknown, findings);
    } catch (Refused e) {
      findings.add(e.finding(document.label(), ""));
    }
  }

  /**
   * A workbook may have notes and metadata beside its lists; a workbook without any list, or a
   * sheet that is almost one, is refused.
   */
  private static void judge(
      Document document, boolean recognised, List<SheetRefused> unknown, List<Finding> findings) {
    SheetRefused nearest = null;
    for (SheetRefused sheet : unknown) {
      if (nearest == null || sheet.likeness > nearest.likeness) {
        nearest = sheet;
      }
    }
    for (SheetRefused sheet : unknown) {
      if (sheet.near || !recognised && sheet == nearest) {
        findings.add(sheet.refused.finding(document.label(), sheet.name));
      } else {
        findings.add(
            info(
                "sheet-passed-over",
                document.label(),
                sheet.name,
                document.label()
                    + " sheet "
                    + sheet.name
                    + " is passed over: it has no header of"
                    + " a known list",
                "Nothing, if it holds notes."));
      }
    }
  }

  private static Finding info(
      String check, String file, String sheet, String message, String remedy) {
    return new Finding(
        check,
        Severity.INFO,
        "site",
        new Origin(file, sheet, 0, "", null),
        "",
        "",
        message,
        remedy);
  }

  private Source source(Document document, String sheet, List<Finding> findings)
      throws Refused, SheetRefused {
    List<String[]> sample = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    String oddity;
    try (Table table = document.openBeginning(sheet)) {
      int most = document.isText() ? SAMPLE : HEADER_WITHIN + 5;
      for (SourceRow row = table.next(); row != null; row = table.next()) {
        if (!row.blank()) {
          sample.add(row.cells());
          numbers.add(row.number());
        }
        if (sample.size() == most || row.number() > SAMPLE) {
          break;
        }
      }
      oddity = table.oddity();
    }
    if (sample.isEmpty()) {
      throw new SheetRefused(
          sheet,
          new Refused("source-empty", "site", "has no rows", "Remove it, or download it again."),
          Integer.MIN_VALUE,
          false);
    }
    HeaderMatch binding = bind(document, sheet, sample, numbers);
    int headerAt = numbers.indexOf(binding.headerRow());
    List<String[]> rows = sample.subList(headerAt + 1, sample.size());
    if (rows.isEmpty() && !binding.layout().mayBeEmpty()) {
      throw new Refused(
          "source-without-rows",
          "publisher",
          "has the header of " + binding.layout().name() + " and no rows",
          "Download it again; an empty list is never the truth.");
    }
    checkCensus(binding);
    String dialect = dialect(binding.layout(), rows);
    LocalDate edition = edition(document, sheet, binding);
    if (oddity.equals("Windows-1252")) {
      findings.add(
          new Finding(
              "source-not-utf8",
              Severity.WARNING,
              "publisher",
              new Origin(document.label(), sheet, 0, "", edition),
              "",
              "",
              document.label() + " is not UTF-8; it is read as Windows-1252",
              "Check the names with accents; save the file as UTF-8."));
    }
    checkResaved(document, binding, edition, rows, findings);
    return new Source(
        document.forLater(), sheet, binding, edition, dialect, layouts.calendar(), lsoaCodes);
  }

  /** LSOAs of a census that nobody can place are not half understood. */
  private static void checkCensus(HeaderMatch binding) throws Refused {
    for (Layout.Emit emit : binding.layout().emits()) {
      String column =
          emit instanceof Layout.AllocationEmit it
              ? it.lsoa()
              : emit instanceof Layout.ResidentsEmit it ? it.lsoa() : null;
      if (column == null) {
        continue;
      }
      for (HeaderPattern heading : binding.layout().columns().get(column).headings()) {
        String year = binding.placeholders().get(heading.placeholder());
        if (year != null
            && Arrays.stream(LsoaVintage.values())
                .noneMatch(vintage -> String.valueOf(vintage.year()).equals(year))) {
          throw new Refused(
              "source-of-unknown-census",
              "site",
              "is of the LSOAs of "
                  + year
                  + "; known are those of "
                  + Arrays.stream(LsoaVintage.values()).map(v -> "" + v.year()).toList(),
              "Remove it from the input.");
        }
      }
    }
  }

  private HeaderMatch bind(
      Document document, String sheet, List<String[]> sample, List<Integer> numbers)
      throws Refused, SheetRefused {
    HeaderMatch.Match best = null;
    HeaderMatch.Match mixed = null;
    HeaderMatch.Match nearest = null;
    boolean isSheet = !sheet.isEmpty();
    for (Layout layout : layouts.all()) {
      if (layout.header() == Layout.Header.NONE) {
        continue;
      }
      if (isSheet
          && !layout.sheets().isEmpty()
          && layout.sheets().stream().noneMatch(glob -> glob.matches(sheet))) {
        continue;
      }
      boolean find = isSheet || layout.header() == Layout.Header.FIND;
      int within = find ? Math.min(HEADER_WITHIN, sample.size()) : 1;
      for (int i = 0; i < within; i++) {
        HeaderMatch.Match match = HeaderMatch.match(layout, sample.get(i), numbers.get(i), isSheet);
        if (match.fits() && (best == null || match.bound() > best.bound())) {
          best = match;
        } else if (match.mixed() && (mixed == null || match.bound() > mixed.bound())) {
          mixed = match;
        }
        if (match.bound() > 0 && (nearest == null || match.likeness() > nearest.likeness())) {
          nearest = match;
        }
      }
    }
    if (best != null) {
      return best.binding();
    }
    if (mixed != null) {
      throw mixedEditions(mixed);
    }
    if (!isSheet) {
      // The layout that asks most of a table knows it best.
      HeaderMatch shaped = null;
      for (Layout layout : layouts.all()) {
        if (layout.header() == Layout.Header.NONE) {
          HeaderMatch binding = HeaderMatch.ofShape(layout, sample);
          if (binding != null
              && (shaped == null
                  || layout.shape().samples().size() > shaped.layout().shape().samples().size())) {
            shaped = binding;
          }
        }
      }
      if (shaped != null) {
        return shaped;
      }
    }
    throw unknown(sheet, sample.get(0), nearest);
  }

  private static Refused mixedEditions(HeaderMatch.Match match) {
    Map.Entry<String, Map<String, List<String>>> first =
        match.editions().entrySet().iterator().next();
    StringBuilder said = new StringBuilder();
    first
        .getValue()
        .forEach(
            (year, headings) ->
                said.append(said.length() == 0 ? "" : ", ")
                    .append(year)
                    .append(" (")
                    .append(String.join(", ", headings))
                    .append(")"));
    return new Refused(
        "source-of-two-editions",
        "publisher",
        "mixes editions in one header: "
            + said
            + "; by its columns it is "
            + match.binding().layout().name(),
        "Download each edition as its own file: a list is true for one day.");
  }

  private SheetRefused unknown(String sheet, String[] header, HeaderMatch.Match nearest) {
    if (nearest == null) {
      return new SheetRefused(
          sheet,
          new Refused(
              "source-unknown",
              "site",
              "fits no layout, and its first row is like none: " + shortened(header),
              "Remove the file from the input, or describe it in a new file of config/sources (see"
                  + " docs/sources.md)."),
          Integer.MIN_VALUE,
          false);
    }
    Layout layout = nearest.binding().layout();
    StringBuilder message = new StringBuilder("fits no layout: nearest is ").append(layout.name());
    if (!nearest.missing().isEmpty()) {
      message.append(", missing ").append(nearest.missing());
    }
    if (!nearest.unknown().isEmpty()) {
      message.append(", unknown ").append(nearest.unknown());
    }
    if (!nearest.twice().isEmpty()) {
      message.append(", twice ").append(nearest.twice());
    }
    boolean near = nearest.bound() >= 2 && nearest.bound() >= nearest.missing().size();
    return new SheetRefused(
        sheet,
        new Refused(
            "source-unknown",
            "site",
            message.toString(),
            "If it is that list, add the name to "
                + layouts.file(layout)
                + "; else remove it from the input, or describe it in a new file of"
                + " config/sources."),
        nearest.likeness(),
        near);
  }

  private static String shortened(String[] header) {
    String text = String.join(",", header);
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }

  private static String dialect(Layout layout, List<String[]> rows) {
    for (Layout.Dialect dialect : layout.dialects()) {
      if (HeaderMatch.fits(layout, dialect.samples(), rows)) {
        return dialect.name();
      }
    }
    return "";
  }

  private void checkResaved(
      Document document,
      HeaderMatch binding,
      LocalDate edition,
      List<String[]> rows,
      List<Finding> findings)
      throws Refused {
    if (binding.headerRow() > 0) {
      return;
    }
    int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    if (width < binding.width() || !document.hasQuotes()) {
      findings.add(
          new Finding(
              "source-resaved",
              Severity.WARNING,
              "site",
              new Origin(document.label(), "", 0, "", edition),
              "",
              "",
              document.label()
                  + " was saved again by another program: "
                  + (width < binding.width()
                      ? width + " of its " + binding.width() + " columns are left"
                      : "its quotes are gone"),
              "Use the file as the publisher wrote it: a spreadsheet may also have changed codes"
                  + " such as 10E5."));
    }
  }

  private LocalDate edition(Document document, String sheet, HeaderMatch binding) throws Refused {
    LocalDate stated = layouts.calendar().stated(document.label());
    if (stated != null) {
      return stated;
    }
    LocalDate edition = binding.edition(layouts.calendar());
    Layout.Edition rule = binding.layout().edition();
    if (rule instanceof Layout.Fixed fixed) {
      edition = fixed.date();
    } else if (rule instanceof Layout.FromColumn from) {
      edition = latest(document, sheet, binding, List.of(from.column()));
    } else if (rule instanceof Layout.Latest latest) {
      edition = latest(document, sheet, binding, latest.columns());
      if (edition != null && latest.notBefore() != null && edition.isBefore(latest.notBefore())) {
        edition = latest.notBefore();
      }
    } else if (rule instanceof Layout.LatestInSheet latest) {
      edition = latestInSheet(document, latest.sheet());
    }
    if (edition == null) {
      throw new Refused(
          "source-without-edition",
          "site",
          "does not say which day it is true for",
          "State it in config/sources/editions.yml: editions: {'*part of its name*': yyyy-MM-dd}.");
    }
    return edition;
  }

  private LocalDate latest(
      Document document, String sheet, HeaderMatch binding, List<String> columns) throws Refused {
    LocalDate latest = null;
    try (Table table = document.open(sheet)) {
      for (SourceRow next = table.next(); next != null; next = table.next()) {
        String[] row = next.cells();
        if (next.number() <= binding.headerRow()) {
          continue;
        }
        for (String column : columns) {
          Integer position = binding.positions().get(column);
          if (position != null && position < row.length && !row[position].isEmpty()) {
            LocalDate date = layouts.calendar().ofCell(row[position]);
            if (date != null && (latest == null || date.isAfter(latest))) {
              latest = date;
            }
          }
        }
      }
    }
    return latest;
  }

  private static LocalDate latestInSheet(Document document, Glob name) throws Refused {
    LocalDate latest = null;
    for (String sheet : document.sheets()) {
      if (!sheet.isEmpty() && name.matches(sheet)) {
        try (Table table = document.open(sheet)) {
          for (SourceRow row = table.next(); row != null; row = table.next()) {
            for (String cell : row.cells()) {
              LocalDate date = DateParser.parse(cell);
              if (date != null && (latest == null || date.isAfter(latest))) {
                latest = date;
              }
            }
          }
        }
      }
    }
    return latest;
  }

  /** A sheet of unknown header: refused or passed over, as its workbook's other sheets decide. */
  private static final class SheetRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final String name;
    private final transient Refused refused;
    private final int likeness;
    private final boolean near;

    SheetRefused(String name, Refused refused, int likeness, boolean near) {
      super(refused.getMessage());
      this.name = name;
      this.refused = refused;
      this.likeness = likeness;
      this.near = near;
    }
  }
}
