package icsref.read;

import icsref.io.DownloadRecord;
import icsref.model.BuiltInCheck;
import icsref.read.file.Document;
import icsref.read.file.Refused;
import icsref.read.file.SourceRow;
import icsref.read.file.Table;
import icsref.read.layout.EditionCalendar;
import icsref.read.layout.HeaderMatch;
import icsref.read.layout.Layout;
import icsref.read.rule.DateParser;
import icsref.read.rule.Glob;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the day that a list is true for: what the site states, else what the list says. A list of
 * organisations often says it nowhere in its rows: then its name, a line above it, the workbook or
 * archive that it came in, or the day on which it was fetched; the latest day in its rows is the
 * last resort.
 */
final class EditionFinder {
  /**
   * The edition of a table.
   *
   * @param assumed whether nothing but the latest day in the rows tells it
   */
  record Edition(LocalDate day, boolean assumed) {}

  private final EditionCalendar calendar;

  EditionFinder(EditionCalendar calendar) {
    this.calendar = calendar;
  }

  /**
   * The edition of a table.
   *
   * @throws Refused when nothing says it, or the table cannot be read through
   */
  Edition get(Document document, String sheet, HeaderMatch match) throws Refused {
    Optional<LocalDate> stated = calendar.stated(document.label(), document.sha256());
    Layout.Edition rule = match.layout().edition();
    Optional<Edition> edition =
        stated.isEmpty() && rule instanceof Layout.Latest latest
            ? undated(document, sheet, match, latest)
            : (stated.isPresent() ? stated : inList(document, sheet, match, rule)).map(this::said);
    return edition.orElseThrow(
        () ->
            new Refused(
                BuiltInCheck.SOURCE_WITHOUT_EDITION,
                "does not say which day it is true for",
                "State it in config/sources/editions.yml: editions: {'*part of its name*':"
                    + " yyyy-MM-dd}."));
  }

  private Edition said(LocalDate day) {
    return new Edition(day, false);
  }

  private Optional<Edition> undated(
      Document document, String sheet, HeaderMatch match, Layout.Latest rule) throws Refused {
    Optional<LocalDate> inRows = latest(document, sheet, match, rule);
    if (rule.ofEvents()) {
      return inRows.map(this::said);
    }
    Optional<NamedDay> named = inName(document.label());
    if (named.isEmpty()) {
      named = aboveTable(document, sheet, match);
    }
    if (named.isPresent()) {
      return named.map(day -> said(day.in(inRows)));
    }
    Optional<LocalDate> written =
        document
            .writtenOn()
            .filter(
                day -> inRows.isEmpty() || isShortlyAfter(day, inRows.get(), rule.quietMonths()));
    if (written.isEmpty()) {
      written = document.download().flatMap(download -> fetched(download, inRows, rule));
    }
    return written.isPresent()
        ? written.map(this::said)
        : inRows.map(day -> new Edition(day, true));
  }

  /**
   * The day that the publisher has for it, else that of its download. A list may mention days to
   * come; but one whose latest is long ago may have been lying there.
   */
  private static Optional<LocalDate> fetched(
      DownloadRecord download, Optional<LocalDate> inRows, Layout.Latest rule) {
    return download
        .published()
        .filter(day -> inRows.isEmpty() || isShortlyAfter(day, inRows.get(), rule.quietMonths()))
        .or(
            () ->
                Optional.of(download.fetched())
                    .filter(
                        day ->
                            inRows.isEmpty()
                                || !day.isAfter(inRows.get().plusMonths(rule.quietMonths()))));
  }

  private static boolean isShortlyAfter(LocalDate day, LocalDate inRows, int months) {
    return !day.isBefore(inRows) && !day.isAfter(inRows.plusMonths(months));
  }

  /** In the name of the list, else in that of the archive around it. */
  private static Optional<NamedDay> inName(String label) {
    String name = label;
    while (true) {
      int archive = name.lastIndexOf('!');
      String own = name.substring(archive + 1);
      Optional<NamedDay> named = NamedDay.find(own.substring(own.lastIndexOf('/') + 1));
      if (named.isPresent() || archive < 0) {
        return named;
      }
      name = name.substring(0, archive);
    }
  }

  /** In the lines above the header. */
  private static Optional<NamedDay> aboveTable(Document document, String sheet, HeaderMatch match)
      throws Refused {
    if (match.headerRow() < 2) {
      return Optional.empty();
    }
    try (Table table = document.openBeginning(sheet)) {
      for (SourceRow row = table.next();
          row != null && row.number() < match.headerRow();
          row = table.next()) {
        for (String cell : row.cells()) {
          Optional<NamedDay> named = NamedDay.find(cell);
          if (named.isPresent()) {
            return named;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDate> inList(
      Document document, String sheet, HeaderMatch match, Layout.Edition rule) throws Refused {
    if (rule instanceof Layout.Fixed fixed) {
      return Optional.of(fixed.date());
    }
    if (rule instanceof Layout.FromColumn from) {
      return latest(document, sheet, match, List.of(from.column()));
    }
    if (rule instanceof Layout.LatestInSheet latest) {
      return latestInSheet(document, latest.sheet());
    }
    return match.edition(calendar).map(day -> ofMonthNamed(document.label(), day));
  }

  /** A list of a year may be of another month than lists of a year are: its name says so. */
  private static LocalDate ofMonthNamed(String label, LocalDate day) {
    return NamedDay.findMonth(label).filter(month -> month.getYear() == day.getYear()).orElse(day);
  }

  private Optional<LocalDate> latest(
      Document document, String sheet, HeaderMatch match, Layout.Latest rule) throws Refused {
    Optional<LocalDate> mentioned = latest(document, sheet, match, rule.columns());
    if (mentioned.isEmpty() && rule.otherSheet().isPresent()) {
      mentioned = latestInSheet(document, rule.otherSheet().get());
    }
    boolean dated = rule.columns().stream().anyMatch(match.columns().positions()::containsKey);
    if (mentioned.isEmpty()) {
      return dated ? Optional.empty() : rule.notBefore();
    }
    return mentioned.map(day -> rule.notBefore().filter(least -> least.isAfter(day)).orElse(day));
  }

  private Optional<LocalDate> latest(
      Document document, String sheet, HeaderMatch match, List<String> columns) throws Refused {
    List<Integer> positions =
        columns.stream()
            .filter(match.columns().positions()::containsKey)
            .map(match.columns().positions()::get)
            .toList();
    Latest latest = new Latest(calendar::inCell);
    try (Table table = document.open(sheet)) {
      for (SourceRow row = table.next(); row != null; row = table.next()) {
        if (row.number() > match.headerRow()) {
          for (int position : positions) {
            latest.see(position < row.cells().length ? row.cells()[position] : "");
          }
        }
      }
    }
    return latest.day;
  }

  private static Optional<LocalDate> latestInSheet(Document document, Glob name) throws Refused {
    Latest latest = new Latest(DateParser::find);
    for (String sheet : document.sheets()) {
      if (!sheet.isEmpty() && name.matches(sheet)) {
        try (Table table = document.open(sheet)) {
          for (SourceRow row = table.next(); row != null; row = table.next()) {
            for (String cell : row.cells()) {
              latest.see(cell);
            }
          }
        }
      }
    }
    return latest.day;
  }

  /** The latest day among cells, most of which repeat the one before. */
  private static final class Latest {
    private final Function<String, Optional<LocalDate>> inCell;
    private String last = "";
    private Optional<LocalDate> day = Optional.empty();

    Latest(Function<String, Optional<LocalDate>> inCell) {
      this.inCell = inCell;
    }

    void see(String cell) {
      if (!cell.equals(last)) {
        last = cell;
        Optional<LocalDate> found = inCell.apply(cell);
        if (found.isPresent()) {
          day = day.filter(known -> !known.isBefore(found.get())).or(() -> found);
        }
      }
    }
  }
}
