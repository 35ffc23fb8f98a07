package icsref.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes {@code input/ics-components.xlsx} as it is shipped: the rules on every sheet, what is
 * certain, and room for the rest. After that a person keeps it; run this only to change the form.
 */
public final class ComponentsWorkbook {
  /** A sheet: its rules, one to a row, its header and its rows. */
  private record Sheet(String name, List<String> rules, List<String> header, String[]... rows) {}

  private static final String DATES =
      "Since and Until are as precise as they are known: 2020, 2020-12 or 2020-12-01. Write them as"
          + " text. Until is blank while it goes on.";
  private static final String CODES =
      "Codes are text: the ODS code of the ICS is that of its board (QVV), the ONS code of an"
          + " upper-tier authority has nine characters (E06000059).";
  private static final String ACT = "Health and Care Act 2022";

  /** Rows below a header that have their drop-down lists. */
  private static final int ROOM = 500;

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "Names", List.of("BRAND-NAME", "ALIAS"),
          "Designation", List.of("STATUS", "PLAN"),
          "Partnerships", List.of("ICP", "PLACE-LEVEL-ICP"),
          "ICP members", List.of("ICP-MEMBER"),
          "Board", List.of("BOARD-MEMBER"),
          "Places", List.of("PLACE"),
          "Collaboratives", List.of("COLLABORATIVE"),
          "Healthwatch", List.of("HEALTHWATCH", "HEALTH-AND-WELLBEING-BOARD"));

  /** Lists to choose from; no choice has a comma in it, and none is longer than a cell allows. */
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "Level", List.of("system", "place", "neighbourhood"),
          "Member kind",
              List.of(
                  "TRUST",
                  "VCSE",
                  "INDEPENDENT-PROVIDER",
                  "SOCIAL-CARE-PROVIDER",
                  "HOUSING-PROVIDER",
                  "COMMUNITY-PHARMACY",
                  "PRIMARY-CARE",
                  "PUBLIC-HEALTH",
                  "HEALTHWATCH",
                  "LOCAL-AUTHORITY",
                  "EDUCATION",
                  "POLICE-AND-FIRE"),
          "Role",
              List.of(
                  "chair",
                  "chief executive",
                  "partner member: trusts",
                  "partner member: primary care",
                  "partner member: local authorities",
                  "mental health",
                  "non-executive member"));

  /** Lists that a site may add to. */
  private static final List<String> OPEN = List.of("Member kind", "Role");

  private static final List<List<String>> MEANINGS =
      List.of(
          List.of("Kind", "What the row is; each sheet has its own, in a list to choose from."),
          List.of("ICS (ODS code)", "The system, by the ODS code of its board: QVV is Dorset."),
          List.of(
              "Name",
              "Of the part itself: the place, the collaborative, the member of the partnership."),
          List.of("Trust (ODS code)", "The trust that takes part, by its ODS code, such as RBD."),
          List.of(
              "Authority (ONS code)", "The upper-tier authority it belongs to, such as E06000059."),
          List.of(
              "Member",
              "An organisation without a code that takes part in the place or collaborative."),
          List.of(
              "Member kind",
              "What kind of organisation takes part: VCSE is a voluntary, community or social"
                  + " enterprise. The list is open: write another in capitals and hyphens."),
          List.of(
              "Level",
              "Where it works: system, place or neighbourhood. Blank is the usual one of its kind."
                  + " What works at several levels has a row for each."),
          List.of("Role", "As what someone sits on the board."),
          List.of("Since", "First day, month or year, as precisely as it is known: 2020-12."),
          List.of("Until", "Last day, month or year; blank while it goes on."),
          List.of("Status", "Its state: voluntary, designated, interim, planned, superseded."),
          List.of("Source", "What says so: a page, a constitution, a minute."));

  private static final List<List<String>> EXAMPLES =
      List.of(
          List.of("Names", "ALIAS", "QVV", "Dorset Care System", "2018", "", "a page"),
          List.of("ICP members", "ICP-MEMBER", "QVV", "Dorset Homes", "HOUSING-PROVIDER"),
          List.of("Board", "BOARD-MEMBER", "QVV", "A Person", "chair", "2022-07-01"),
          List.of("Places", "PLACE", "QVV", "Seaside Place", "E06000059"),
          List.of("Places", "PLACE", "QVV", "Seaside Place", "E06000059", "", "A Hospice", "VCSE"),
          List.of("Collaboratives", "COLLABORATIVE", "QVV", "South Coast Providers", "RBD"),
          List.of("Collaboratives", "COLLABORATIVE", "QSL", "South Coast Providers", "RH5"),
          List.of("Healthwatch", "HEALTHWATCH", "Healthwatch Dorset", "E06000059", "2013-04-01"));

  private static final List<Sheet> SHEETS =
      List.of(
          new Sheet(
              "Names",
              List.of(
                  "Brand names and aliases of integrated care systems.",
                  "Kind is BRAND-NAME (at most one at a time) or ALIAS. A name is never a key: an"
                      + " official name, an STP's and a brand may be the same for two systems.",
                  CODES,
                  DATES),
              List.of("Kind", "ICS (ODS code)", "Name", "Since", "Until", "Source"),
              new String[] {
                "BRAND-NAME", "QVV", "Our Dorset", "", "", "public name of the system"
              }),
          new Sheet(
              "Designation",
              List.of(
                  "How a system became one. Kind is STATUS; Status is voluntary or designated. A row"
                      + " here goes before the bundled date of the same system and status.",
                  "The statutory start ("
                      + ACT
                      + ") needs no row. A start that nobody knows stays blank.",
                  "Kind is PLAN for what was or is only planned; Since is the day that was planned,"
                      + " Status planned or superseded. Without an ICS it was the plan for all.",
                  CODES,
                  DATES),
              List.of("Kind", "ICS (ODS code)", "Name", "Since", "Until", "Status", "Source"),
              new String[] {
                "PLAN",
                "",
                "Statutory start planned for 1 April 2022",
                "2022-04-01",
                "",
                "superseded",
                "NHS England, 2022/23 priorities and operational planning guidance, December 2021"
              }),
          new Sheet(
              "Partnerships",
              List.of(
                  "Integrated care partnerships. Kind is ICP for the statutory committee of the"
                      + " board and all upper-tier authorities, one for each ICS.",
                  "Kind is PLACE-LEVEL-ICP for a partnership of a place from before July 2022 that"
                      + " bore the same letters. The two are never joined.",
                  "Status of an ICP: statutory, interim, or not yet constituted (said as a"
                      + " warning). An ICS without a row here is taken to have its ICP.",
                  CODES,
                  DATES),
              List.of("Kind", "ICS (ODS code)", "Name", "Since", "Until", "Status", "Source")),
          new Sheet(
              "ICP members",
              List.of(
                  "Members of integrated care partnerships other than the board and the upper-tier"
                      + " authorities, which the Act makes members. Kind is ICP-MEMBER.",
                  "Name is the organisation's. Member kind says what it is: choose one of the list"
                      + " or write another in capitals and hyphens. A trust has its ODS code.",
                  CODES,
                  DATES),
              List.of(
                  "Kind",
                  "ICS (ODS code)",
                  "Name",
                  "Member kind",
                  "Trust (ODS code)",
                  "Authority (ONS code)",
                  "Level",
                  "Since",
                  "Until",
                  "Source")),
          new Sheet(
              "Board",
              List.of(
                  "Members of integrated care boards. Kind is BOARD-MEMBER; Role says as what. A"
                      + " role without a row here is published as a post that the Act asks for.",
                  "Name is the post or who holds it, as the board's own page names them.",
                  CODES,
                  DATES),
              List.of("Kind", "ICS (ODS code)", "Name", "Role", "Since", "Until", "Source")),
          new Sheet(
              "Places",
              List.of(
                  "Place-based partnerships. Kind is PLACE. Each lies inside exactly one ICS; often,"
                      + " not always, it is one local authority: then give its code.",
                  "One row for the place, and one more for each partner in it: a trust by its code,"
                      + " another organisation by Member and Member kind.",
                  "An organisation that works at several levels has a row for each, with its Level.",
                  CODES,
                  DATES),
              List.of(
                  "Kind",
                  "ICS (ODS code)",
                  "Name",
                  "Authority (ONS code)",
                  "Trust (ODS code)",
                  "Member",
                  "Member kind",
                  "Level",
                  "Since",
                  "Until",
                  "Status",
                  "Source")),
          new Sheet(
              "Collaboratives",
              List.of(
                  "Provider collaboratives. Kind is COLLABORATIVE. One row for each pair of a member"
                      + " and an ICS; the same name on each. At least one trust and one ICS.",
                  "A member that is no trust has its name in Member and what it is in Member kind.",
                  CODES,
                  DATES),
              List.of(
                  "Kind",
                  "ICS (ODS code)",
                  "Name",
                  "Trust (ODS code)",
                  "Member",
                  "Member kind",
                  "Level",
                  "Since",
                  "Until",
                  "Status",
                  "Source")),
          new Sheet(
              "Healthwatch",
              List.of(
                  "Local Healthwatch, one for each upper-tier authority. Kind is HEALTHWATCH; of a"
                      + " board of the authority HEALTH-AND-WELLBEING-BOARD.",
                  "They are planned to be abolished: give Until when that happens.",
                  CODES,
                  DATES),
              List.of("Kind", "Name", "Authority (ONS code)", "Since", "Until", "Source")));

  private ComponentsWorkbook() {}

  /** Writes the workbook to the file named by the first argument. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }

  static void write(Path file) throws IOException {
    write(file, Map.of());
  }

  /**
   * Writes the workbook with rows of a site.
   *
   * @param filled sheet to its rows, which replace those that are shipped
   */
  public static void write(Path file, Map<String, List<List<String>>> filled) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "icsref", null)) {
      for (Sheet sheet : SHEETS) {
        List<List<String>> shipped = Stream.of(sheet.rows()).map(List::of).toList();
        form(workbook, sheet, filled.getOrDefault(sheet.name(), shipped));
      }
      table(workbook, "Columns", List.of("Heading", "What it means"), MEANINGS);
      table(
          workbook,
          "Example",
          List.of("On sheet", "Row, cell by cell from the left (invented)"),
          EXAMPLES);
    }
  }

  /** The physical row of a sheet's first row of values, the first being 1. */
  public static int firstRow(String sheet) {
    return SHEETS.stream()
            .filter(it -> it.name().equals(sheet))
            .findFirst()
            .orElseThrow()
            .rules()
            .size()
        + 3;
  }

  /** On paper a sheet is as wide as the page. */
  private static Worksheet toPrint(Worksheet sheet) {
    sheet.pageOrientation("landscape");
    sheet.paperSize(PaperSize.A4_PAPER);
    sheet.fitToWidth((short) 1);
    sheet.fitToHeight((short) 999);
    return sheet;
  }

  private static void form(Workbook workbook, Sheet sheet, List<List<String>> rows) {
    Worksheet worksheet = toPrint(workbook.newWorksheet(sheet.name()));
    int row = 0;
    for (String rule : sheet.rules()) {
      worksheet.value(row, 0, rule);
      worksheet.style(row, 0).italic().set();
      row++;
    }
    row++;
    for (int column = 0; column < sheet.header().size(); column++) {
      String heading = sheet.header().get(column);
      worksheet.value(row, column, heading);
      worksheet.style(row, column).bold().set();
      worksheet.width(column, heading.equals("Name") ? 40 : 20);
      List<String> choices = CHOICES.getOrDefault(heading, List.of());
      if (heading.equals("Kind")) {
        choices = KINDS.get(sheet.name());
      }
      if (!choices.isEmpty()) {
        worksheet
            .range(row + 1, column, row + ROOM, column)
            .validateWithListByFormula('"' + String.join(",", choices) + '"')
            .allowBlank(true)
            .showErrorMessage(!OPEN.contains(heading))
            .errorTitle(heading)
            .error("Choose one of the list.");
      }
    }
    for (List<String> values : rows) {
      row++;
      for (int column = 0; column < values.size(); column++) {
        worksheet.value(row, column, values.get(column));
      }
    }
  }

  private static void table(
      Workbook workbook, String name, List<String> header, List<List<String>> rows) {
    Worksheet worksheet = toPrint(workbook.newWorksheet(name));
    for (int column = 0; column < 14; column++) {
      worksheet.width(column, column == 1 && header.size() == 2 && rows == MEANINGS ? 100 : 24);
    }
    for (int column = 0; column < header.size(); column++) {
      worksheet.value(0, column, header.get(column));
      worksheet.style(0, column).bold().set();
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        worksheet.value(row + 1, column, rows.get(row).get(column));
      }
    }
  }
}
