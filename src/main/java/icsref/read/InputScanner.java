package icsref.read;

import icsref.io.Limits;
import icsref.io.Parallel;
import icsref.io.RegularFiles;
import icsref.io.TextEncoding;
import icsref.model.BuiltInCheck;
import icsref.model.ExitCode;
import icsref.model.Finding;
import icsref.model.Origin;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.read.file.Document;
import icsref.read.file.FileContent;
import icsref.read.file.ListName;
import icsref.read.file.Refused;
import icsref.read.layout.HeaderMatch;
import icsref.read.layout.Layouts;
import icsref.read.rule.LsoaCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recognises the lists in a folder by their headers, whatever their files are called. */
public final class InputScanner {
  /** How many times as long as a text of its size a workbook or an archive takes. */
  private static final int UNPACKED = 30;

  private final Layouts layouts;
  private final InputFolder folder;
  private final Limits limits;
  private final SheetMatcher matcher;
  private final EditionFinder editions;
  private final LsoaCodes lsoaCodes = new LsoaCodes();

  private InputScanner(Layouts layouts, Path folder, Limits limits) {
    this.layouts = layouts;
    this.limits = limits;
    this.folder = InputFolder.open(folder);
    this.matcher = new SheetMatcher(layouts);
    this.editions = new EditionFinder(layouts.calendar());
  }

  /**
   * Looks at every file below a folder.
   *
   * @throws Stop with {@link ExitCode#INPUT} when the folder is missing or has no list in it
   */
  public static ScannedInput identify(Layouts layouts, Path folder) {
    return identify(layouts, folder, Limits.STANDARD);
  }

  /**
   * The same with the limits of a site.
   *
   * @throws Stop as above
   */
  public static ScannedInput identify(Layouts layouts, Path folder, Limits limits) {
    InputScanner scanner = new InputScanner(layouts, folder, limits);
    // each file is read and hashed whole
    List<FileScan> files =
        Parallel.map(scanner.folder.files(), InputScanner::effort, scanner::scan);
    List<Finding> findings = new ArrayList<>();
    scanner.folder.others().forEach(other -> findings.add(scanner.passedOver(other)));
    files.forEach(file -> findings.addAll(file.findings));
    ScannedInput found =
        new ScannedInput(
            scanner.folder.all(files.stream().map(scan -> scan.file).toList()),
            files.stream().flatMap(file -> file.sources.stream()).toList(),
            List.copyOf(findings));
    if (found.sources().isEmpty() && found.refused().isEmpty()) {
      throw new Stop(
          ExitCode.INPUT,
          folder + " has no list in it: restore the bundled input, or drop in the official files.");
    }
    return found;
  }

  /** How much there is to look through, in the size of a text. */
  private static long effort(Path file) {
    return InputFolder.bytes(file) * (ListName.isPacked(file.toString()) ? UNPACKED : 1);
  }

  /** Nothing of its content is looked at, so nothing of it is told. */
  private Finding passedOver(RegularFiles.Other other) {
    String label = folder.label(other.path());
    boolean denied = other.reason() == RegularFiles.Reason.NOT_PERMITTED;
    BuiltInCheck check = denied ? BuiltInCheck.FILE_NOT_PERMITTED : BuiltInCheck.FILE_NOT_REGULAR;
    return check.finding(
        new Origin(label, "", 0, "", null),
        "",
        "",
        label
            + switch (other.reason()) {
              case NOT_REGULAR -> " is not read: it is a pipe, socket or device, not a file";
              case LINK_OUT ->
                  " is not read: it is a link to something that is not a file in the input"
                      + " folder";
              case NOT_PERMITTED -> " cannot be read: permission denied for this user";
            },
        denied
            ? "Let the user who runs icsref read it, or remove it from the input."
            : "Remove it from the input, or put the list itself there.");
  }

  private FileScan scan(Path path) {
    String label = folder.label(path);
    FileScan scan = new FileScan(label);
    Optional<String> unread = ListName.findUnread(label);
    if (unread.isPresent()) {
      scan.told(
          Severity.WARNING,
          BuiltInCheck.FILE_PASSED_OVER,
          label,
          "",
          " is not used: it is " + unread.get(),
          "Save the list as .xlsx or .csv and put that here, or remove the file.");
      return scan;
    }
    if (ListName.isBoundaries(label)) {
      scan.boundaries(path, label);
      return scan;
    }
    try {
      if (!ListName.mayBeList(label)) {
        scan.info(
            BuiltInCheck.FILE_PASSED_OVER,
            label,
            "",
            " is not read: by its name it is not a list",
            "None needed. If it is a list, give it the ending .csv, .xlsx, .xls or .zip.");
        if (!ListName.isPassedOver(label)) {
          scan.read(path);
        }
      } else {
        Document.list(scan.read(path), label, (member, why) -> scan.refused(member, "", why))
            .forEach(scan::document);
      }
    } catch (Refused e) {
      scan.refused(label, "", e);
    }
    return scan;
  }

  /** What one file has in it. */
  private final class FileScan {
    private final List<Source> sources = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private InputFile file;

    FileScan(String label) {
      this.file = new InputFile(label, "");
    }

    FileContent read(Path path) throws Refused {
      try {
        FileContent content = FileContent.read(path, limits);
        file = folder.inputFile(path, content.sha256());
        return content;
      } catch (Refused e) {
        file = new InputFile(file.path(), e.getMessage());
        throw e;
      } catch (IOException e) {
        throw Refused.unreadable(e);
      }
    }

    void document(Document document) {
      try {
        List<SheetMatcher.Unknown> unknown = new ArrayList<>();
        List<Recognised> recognised = new ArrayList<>();
        for (String sheet : document.sheets()) {
          try {
            recognised.add(recognise(document, sheet));
          } catch (SheetMatcher.Unknown e) {
            unknown.add(e);
          } catch (Refused e) {
            refused(document.label(), sheet, e);
          }
        }
        addAll(document, recognised);
        judge(document, !recognised.isEmpty(), unknown);
      } catch (Refused e) {
        refused(document.label(), "", e);
      }
    }

    /** Boundaries name their areas, or are of use for the map alone. */
    void boundaries(Path path, String label) {
      boolean used = false;
      try {
        for (Document document : Document.list(read(path), label, (member, reason) -> {})) {
          Recognised areas = recognise(document, "");
          used = sources.add(source(document, areas, areas.edition().day()));
        }
      } catch (Refused | SheetMatcher.Unknown e) {
        used = false;
      }
      if (!used) {
        told(
            Severity.WARNING,
            BuiltInCheck.FILE_PASSED_OVER,
            label,
            "",
            " is not used: it is GeoJSON",
            "Save the list as .xlsx or .csv and put that here, or remove the file.");
      }
    }

    /** A table with its layout. */
    private record Recognised(
        String sheet, SheetMatcher.Matched matched, EditionFinder.Edition edition) {}

    private Recognised recognise(Document document, String sheet)
        throws Refused, SheetMatcher.Unknown {
      SheetMatcher.Matched matched = matcher.match(document, sheet);
      return new Recognised(sheet, matched, editions.get(document, sheet, matched.match()));
    }

    /** All undated sheets of a workbook have the same edition: the latest day in any of them. */
    private void addAll(Document document, List<Recognised> tables) throws Refused {
      Optional<LocalDate> assumed =
          tables.stream()
              .filter(table -> table.edition().assumed())
              .map(table -> table.edition().day())
              .max(Comparator.naturalOrder());
      if (assumed.isPresent()) {
        tellAssumed(document.label(), assumed.get());
      }
      for (Recognised table : tables) {
        LocalDate edition = table.edition().assumed() ? assumed.get() : table.edition().day();
        checkEncoding(document, table.sheet(), table.matched().oddity(), edition);
        checkResaved(document, table.matched(), edition);
        sources.add(source(document, table, edition));
      }
    }

    private void tellAssumed(String label, LocalDate edition) {
      String file = label.replaceFirst("!.*", "").replaceFirst(".*/", "");
      int dot = file.lastIndexOf('.');
      told(
          Severity.WARNING,
          BuiltInCheck.SOURCE_EDITION_ASSUMED,
          label,
          "",
          " does not say which day it is true for; icsref uses "
              + edition
              + ", the latest day in its rows",
          "Put the day into its name, as in "
              + (dot < 0 ? file : file.substring(0, dot))
              + "_"
              + edition
              + (dot < 0 ? "" : file.substring(dot))
              + ", or state it in config/sources/editions.yml: editions: {'*part of its name*':"
              + " yyyy-MM-dd}.");
    }

    private Source source(Document document, Recognised table, LocalDate edition) {
      HeaderMatch match = table.matched().match();
      return new Source(
          document.forLater(),
          table.sheet(),
          match,
          edition,
          match.dialect(table.matched().rows()),
          layouts.calendar(),
          lsoaCodes);
    }

    private void checkEncoding(Document document, String sheet, String oddity, LocalDate edition) {
      if (oddity.equals(TextEncoding.WINDOWS_1252.name())) {
        findings.add(
            BuiltInCheck.SOURCE_NOT_UTF8.finding(
                new Origin(document.label(), sheet, 0, "", edition),
                "",
                "",
                document.label() + " is not UTF-8; it is read as Windows-1252",
                "Check the names with accents; save the file as UTF-8."));
      }
    }

    private void checkResaved(Document document, SheetMatcher.Matched matched, LocalDate edition)
        throws Refused {
      int width = matched.rows().stream().mapToInt(row -> row.length).max().orElse(0);
      int whole = matched.match().columns().width();
      if (matched.match().headerRow() > 0 || width == whole && document.hasQuotes()) {
        return;
      }
      findings.add(
          BuiltInCheck.SOURCE_RESAVED.finding(
              new Origin(document.label(), "", 0, "", edition),
              "",
              "",
              document.label()
                  + " was saved again by another program: "
                  + (width < whole
                      ? width + " of its " + whole + " columns are left"
                      : "its quotes are gone"),
              "Use the file as the publisher wrote it: a spreadsheet may also have changed codes"
                  + " such as 10E5."));
    }

    /**
     * A workbook may have notes and metadata beside its lists; a workbook without any list, or a
     * sheet that is almost one, is refused.
     */
    private void judge(Document document, boolean recognised, List<SheetMatcher.Unknown> unknown) {
      if (unknown.isEmpty()) {
        return;
      }
      SheetMatcher.Unknown nearest =
          Collections.max(unknown, Comparator.comparingInt(sheet -> sheet.likeness));
      for (SheetMatcher.Unknown sheet : unknown) {
        if (sheet.isNear || !recognised && sheet == nearest) {
          refused(document.label(), sheet.sheet, sheet.refused);
        } else {
          info(
              BuiltInCheck.SHEET_PASSED_OVER,
              document.label(),
              sheet.sheet,
              " sheet " + sheet.sheet + " is not read: it does not have the header of a known list",
              "None needed if it holds notes.");
        }
      }
    }

    void refused(String file, String sheet, Refused reason) {
      findings.add(reason.finding(file, sheet));
    }

    void info(BuiltInCheck check, String file, String sheet, String message, String remedy) {
      told(Severity.INFO, check, file, sheet, message, remedy);
    }

    void told(
        Severity severity,
        BuiltInCheck check,
        String file,
        String sheet,
        String message,
        String remedy) {
      findings.add(
          check.finding(
              severity, new Origin(file, sheet, 0, "", null), "", "", file + message, remedy));
    }
  }
}
