package icsref.read;

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

/** Finds the day that a list is true for: what the site states, else what the list says. */
final class EditionFinder {
  private final EditionCalendar calendar;

  EditionFinder(EditionCalendar calendar) {
    this.calendar = calendar;
  }

  /**
   * The edition of a table.
   *
   * @throws Refused when nothing says it, or the table cannot be read through
   */
  LocalDate get(Document document, String sheet, HeaderMatch match) throws Refused {
    Optional<LocalDate> stated = calendar.stated(document.label());
    Optional<LocalDate> edition =
        stated.isPresent() ? stated : inList(document, sheet, match, match.layout().edition());
    return edition.orElseThrow(
        () ->
            new Refused(
                BuiltInCheck.SOURCE_WITHOUT_EDITION,
                "does not say which day it is true for",
                "State it in config/sources/editions.yml: editions: {'*part of its name*':"
                    + " yyyy-MM-dd}."));
  }

  private Optional<LocalDate> inList(
      Document document, String sheet, HeaderMatch match, Layout.Edition rule) throws Refused {
    if (rule instanceof Layout.Fixed fixed) {
      return Optional.of(fixed.date());
    }
    if (rule instanceof Layout.FromColumn from) {
      return latest(document, sheet, match, List.of(from.column()));
    }
    if (rule instanceof Layout.Latest latest) {
      return latest(document, sheet, match, latest);
    }
    if (rule instanceof Layout.LatestInSheet latest) {
      return latestInSheet(document, latest.sheet());
    }
    return match.edition(calendar);
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
