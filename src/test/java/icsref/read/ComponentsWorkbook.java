package icsref.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
              "Places",
              List.of(
                  "Place-based partnerships. Kind is PLACE. Each lies inside exactly one ICS; often,"
                      + " not always, it is one local authority: then give its code.",
                  CODES,
                  DATES),
              List.of(
                  "Kind",
                  "ICS (ODS code)",
                  "Name",
                  "Authority (ONS code)",
                  "Since",
                  "Until",
                  "Status",
                  "Source")),
          new Sheet(
              "Collaboratives",
              List.of(
                  "Provider collaboratives. Kind is COLLABORATIVE. One row for each pair of a trust"
                      + " and an ICS; the same name on each. At least one trust and one ICS.",
                  CODES,
                  DATES),
              List.of(
                  "Kind",
                  "ICS (ODS code)",
                  "Name",
                  "Trust (ODS code)",
                  "Since",
                  "Until",
                  "Status",
                  "Source")),
          new Sheet(
              "Healthwatch",
              List.of(
                  "Local Healthwatch, one for each upper-tier authority. Kind is HEALTHWATCH.",
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
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "icsref", null)) {
      for (Sheet sheet : SHEETS) {
        Worksheet worksheet = workbook.newWorksheet(sheet.name());
        int row = 0;
        for (String rule : sheet.rules()) {
          worksheet.value(row, 0, rule);
          worksheet.style(row, 0).italic().set();
          row++;
        }
        row++;
        for (int column = 0; column < sheet.header().size(); column++) {
          worksheet.value(row, column, sheet.header().get(column));
          worksheet.style(row, column).bold().set();
          worksheet.width(column, sheet.header().get(column).equals("Name") ? 40 : 20);
        }
        for (String[] values : sheet.rows()) {
          row++;
          for (int column = 0; column < values.length; column++) {
            worksheet.value(row, column, values[column]);
          }
        }
      }
    }
  }
}
