package icsref.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The wrong conditions that are found in Java, not by a query: of files and rows that cannot be
 * read, and of the release itself. All others are the SQL files in {@code checks/}.
 */
public enum BuiltInCheck {
  DAY_OF_CODE_NOT_ONCE(
      "icsref",
      "a day of a code is in no row of a table of codes by day, or in two",
      "The spans of each code in code_on_day.csv and lsoa_on_day.csv cover every day once, and the"
          + " parts of a span add up to the whole. Otherwise a join by code and day would lose or"
          + " double rows.",
      "This is a fault in the program: report it with the input folder",
      Severity.ERROR),
  FILE_NOT_PERMITTED(
      "site",
      "the user who runs icsref has no permission to read a file in the input",
      "It may be a list that a release needs, so a release without it could be incomplete.",
      "Let the user who runs icsref read it, or remove it from the input",
      Severity.ERROR),
  FILE_NOT_REGULAR(
      "site",
      "the input has a pipe, a device, or a link to something outside the input folder",
      "Only files in the input folder are read, so that the same folder gives the same release.",
      "Remove it from the input, or put the list itself there",
      Severity.WARNING),
  FILE_PASSED_OVER(
      "site",
      "a file in the input is not read",
      "Its name is not that of a list, or icsref cannot read its type, such as an OpenDocument"
          + " spreadsheet. The second is a warning, because a list may now be missing.",
      "Save the list as .xlsx or .csv and put that in the input, or remove the file",
      Severity.WARNING,
      Severity.INFO),
  ROW_MALFORMED(
      "publisher",
      "a row is not what the list's layout describes",
      "The row is left out and shown with its cell. All such rows are reported at once; nothing is"
          + " published while there are any.",
      "Compare the row with the publisher's file; download it again, or correct the row",
      Severity.ERROR),
  SHEET_PASSED_OVER(
      "site",
      "a sheet of a workbook is not read",
      "It does not have the heading of a known list. Most such sheets are notes.",
      "None needed if it holds notes",
      Severity.INFO),
  SOURCE_EDITION_ASSUMED(
      "site",
      "a list does not say which day it is true for",
      "Its rows, its name, the workbook and the archive do not give the day, and icsref fetch did not"
          + " download it, so icsref uses the latest day in its rows. A list without recent changes"
          + " then looks older than it is.",
      "Put the day into its name, as in etr_2025-12-01.csv, or state it in"
          + " config/sources/editions.yml",
      Severity.WARNING),
  SOURCE_EMPTY(
      "site",
      "a file or sheet is empty, or an archive has no list in it",
      "A download that failed often leaves an empty file.",
      "Download it again, or remove it from the input",
      Severity.ERROR),
  SOURCE_IS_NO_TABLE(
      "site",
      "a file is not a table, whatever its name says",
      "Its content is of another kind, such as a PDF or a picture.",
      "Download the list as CSV or XLSX, or remove the file from the input",
      Severity.ERROR),
  SOURCE_IS_WEB_PAGE(
      "site",
      "a file is a web page, not a list",
      "If a portal asks for a login or refuses a download, it sends a page. Browsers save that under"
          + " the list's name.",
      "Open the publisher's page in a browser and download the list itself",
      Severity.ERROR),
  SOURCE_KEPT_NOTHING(
      "icsref",
      "a layout skips every row of its list",
      "Either the file is another list, or its publisher now writes other values.",
      "Check that it is the right list, and check 'only' in its layout in config/sources",
      Severity.ERROR),
  SOURCE_NOT_UTF8(
      "publisher",
      "a text file is not UTF-8",
      "It is read as Windows-1252, in which names with accents may be wrong.",
      "Check the names with accents; save the file as UTF-8",
      Severity.WARNING),
  SOURCE_OF_TWO_EDITIONS(
      "publisher",
      "the heading of a list mixes two editions",
      "A list is true for one day. Columns of two years in one list cannot be dated.",
      "Download each edition as its own file",
      Severity.ERROR),
  SOURCE_OF_UNKNOWN_CENSUS(
      "site",
      "a list uses the LSOAs of an unknown census",
      "Only the official lookup can join the LSOAs of one census to those of another.",
      "Remove it from the input",
      Severity.ERROR),
  SOURCE_REPLACED_WHILE_READ(
      "site",
      "a file changed while it was being read",
      "The release would be made from two versions of it.",
      "Run the command again, when no file is being copied",
      Severity.ERROR),
  SOURCE_RESAVED(
      "site",
      "a list of the ODS was saved again by another program",
      "Quotes or columns are missing. A spreadsheet may also have changed codes such as 10E5.",
      "Use the file as the publisher wrote it",
      Severity.WARNING),
  SOURCE_TOO_DEEP(
      "site",
      "a list is in an archive within an archive",
      "The depth is limited, because a small archive can unpack to a very large one.",
      "Unpack it and put only the list into the input, or raise the limit in config/icsref.yml",
      Severity.ERROR),
  SOURCE_TOO_LARGE(
      "site",
      "a file is larger than the limits allow, or unpacks to more",
      "The limits keep a damaged or malicious file from filling the memory or the disk.",
      "Remove it from the input; if it is an official list, raise the limit in config/icsref.yml",
      Severity.ERROR),
  SOURCE_UNKNOWN(
      "site",
      "a list fits no layout",
      "Lists are recognised by their heading. The message names the most similar layout, and the"
          + " columns that are missing or not known.",
      "Add the column's name to the layout if it is that list; else remove the file, or describe it"
          + " in a new file of config/sources",
      Severity.ERROR),
  SOURCE_UNREADABLE(
      "site",
      "a file is truncated or damaged, or has a password",
      "What could still be read of it would be incomplete.",
      "Download the file again from its publisher, or save it without the password",
      Severity.ERROR),
  SOURCE_WITHOUT_EDITION(
      "site",
      "a list does not say which day it is true for",
      "Every fact is dated by the list that states it.",
      "State the day in config/sources/editions.yml",
      Severity.ERROR),
  SOURCE_WITHOUT_ROWS(
      "publisher",
      "a list has a heading and no rows",
      "An empty list is a failed export: it would remove everything that it used to state.",
      "Download it again",
      Severity.ERROR),
  TABLE_SHRANK(
      "site",
      "a table has lost a large part of its rows since the last release",
      "A table that shrinks by more than most-fall (config/icsref.yml) is more likely cut short than"
          + " right. It is only a warning if the expected numbers changed between the two days.",
      "Compare the input with the last release's; if the fall is right, raise most-fall in"
          + " config/icsref.yml for this build",
      Severity.ERROR,
      Severity.WARNING);

  private final String id;
  private final String act;
  private final String condition;
  private final String explanation;
  private final String remedy;
  private final List<Severity> severities;

  BuiltInCheck(
      String act, String condition, String explanation, String remedy, Severity... severities) {
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.act = act;
    this.condition = condition;
    this.explanation = explanation;
    this.remedy = remedy;
    this.severities = List.of(severities);
  }

  /** The check of an id, if it is a built-in one. */
  public static Optional<BuiltInCheck> find(String id) {
    return Arrays.stream(values()).filter(check -> check.id.equals(id)).findFirst();
  }

  /** The wrong condition, as findings name it: {@code source-unknown}. */
  public String id() {
    return id;
  }

  /** Who can correct it: {@code publisher}, {@code site} or {@code icsref}. */
  public String act() {
    return act;
  }

  /** The wrong condition as a sentence. */
  public String condition() {
    return condition;
  }

  /** Why it matters. */
  public String explanation() {
    return explanation;
  }

  /** What to do about it, in general: a finding may say it more exactly. */
  public String remedy() {
    return remedy;
  }

  /** How severe it is, the worst first. */
  public List<Severity> severities() {
    return severities;
  }

  /** A finding of it, as severe as it can be. */
  public Finding finding(
      Origin origin, String column, String value, String message, String remedy) {
    return finding(severities.get(0), origin, column, value, message, remedy);
  }

  /** A finding of it. */
  public Finding finding(
      Severity severity,
      Origin origin,
      String column,
      String value,
      String message,
      String remedy) {
    return new Finding(id, severity, act, origin, column, value, message, remedy);
  }
}
