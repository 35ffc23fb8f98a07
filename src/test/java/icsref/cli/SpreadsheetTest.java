package icsref.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formulas of the README and docs/joining.md, in LibreOffice, on the example of the README. */
class SpreadsheetTest {
  private static final Path DATA = Path.of("docs/examples/ccg-2019-20.csv");
  private static final Path SERIES = Path.of("docs/examples/series.csv");

  @TempDir Path folder;

  private static String formula(String document, String begin) throws IOException {
    Matcher found =
        Pattern.compile("(?:`| {4})=(" + Pattern.quote(begin) + "[^`\n]*)")
            .matcher(Files.readString(Path.of(document)));
    assertThat(found.find()).as("=%s in %s", begin, document).isTrue();
    // the library writes formulas as they are
    return found.group(1).replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A sheet with the rows of a CSV, its shares and figures as numbers, and a formula behind. */
  private static void sheet(Worksheet sheet, Path csv, String formula) {
    List<Map<String, String>> rows = Csv.read(csv);
    List<String> columns = List.copyOf(rows.get(0).keySet());
    Set<String> numbers = Set.of("Admissions", "person_share");
    for (int column = 0; column < columns.size(); column++) {
      sheet.value(0, column, columns.get(column));
    }
    sheet.value(0, columns.size(), "result");
    for (int i = 0; i < rows.size(); i++) {
      int column = 0;
      for (Map.Entry<String, String> cell : rows.get(i).entrySet()) {
        if (cell.getValue().isEmpty()) {
          column++;
        } else if (numbers.contains(cell.getKey())) {
          sheet.value(i + 1, column++, new BigDecimal(cell.getValue()));
        } else {
          sheet.value(i + 1, column++, cell.getValue());
        }
      }
      if (!formula.isEmpty()) {
        sheet.formula(i + 1, columns.size(), formula.replaceAll("\\b([A-Z])2\\b", "$1" + (i + 2)));
      }
    }
  }

  private Path calculated(Path release) throws Exception {
    Path file = folder.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      sheet(book.newWorksheet("data"), DATA, formula("README.md", "INDEX(ccg_2019_to_icb"));
      sheet(
          book.newWorksheet("ccg_2019_to_icb"), release.resolve("lookups/ccg_2019_to_icb.csv"), "");
      sheet(
          book.newWorksheet("legacy_to_ics"),
          release.resolve("legacy_to_ics.csv"),
          formula("docs/joining.md", "IF(AND(E2"));
    }
    return converted(file);
  }

  /** Every sheet of a workbook as LibreOffice calculates it, as CSV. */
  private Path converted(Path file) throws Exception {
    Path converted = folder.resolve("converted");
    Process office;
    try {
      office =
          new ProcessBuilder(
                  "soffice",
                  "--headless",
                  "-env:UserInstallation=" + folder.resolve("office").toUri(),
                  "--convert-to",
                  "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
                  "--outdir",
                  converted.toString(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("office.log").toFile())
              .start();
    } catch (IOException notThere) {
      assumeTrue(false, "LibreOffice is not installed: the formulas are not calculated");
      throw notThere;
    }
    assertThat(office.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return converted;
  }

  /** The parts of both tables below each other, and a column for each year of the series. */
  @Test
  void the_formula_for_a_series_gives_what_recode_gives() throws Exception {
    Build build = BundledRelease.of("2026-04-01");
    Map<String, LocalDate> years = new TreeMap<>();
    Path file = folder.resolve("series.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "test", "1.0")) {
      Worksheet data = book.newWorksheet("data");
      int row = 1;
      for (Map<String, String> line : Csv.read(SERIES)) {
        LocalDate last =
            LocalDate.of(Integer.parseInt(line.get("Year").substring(0, 4)) + 1, 3, 31);
        years.put(line.get("Year"), last);
        data.value(row, 0, line.get("Commissioner"));
        data.value(row, 2, new BigDecimal(line.get("Admissions")));
        data.value(row++, 3, last);
      }
      String formula = formula("docs/joining.md", "IF(AND(E2+0<=U$1");
      Worksheet parts = book.newWorksheet("parts");
      row = 0;
      for (String table : List.of("legacy_to_ics.csv", "code_to_ics.csv")) {
        for (Map<String, String> part : Csv.read(build.release().resolve(table))) {
          row++;
          int column = 0;
          for (Map.Entry<String, String> cell : part.entrySet()) {
            parts.value(0, column, cell.getKey());
            if (cell.getKey().equals("person_share") && !cell.getValue().isEmpty()) {
              parts.value(row, column, new BigDecimal(cell.getValue()));
            } else if (!cell.getValue().isEmpty()) {
              parts.value(row, column, cell.getValue());
            }
            column++;
          }
          for (LocalDate year : years.values()) {
            parts.value(0, column, year);
            String of = formula.replaceAll("\\b([A-Z])2\\b", "$1" + (row + 1));
            parts.formula(row, column, of.replace("U$1", (char) ('A' + column++) + "$1"));
          }
        }
      }
    }
    Map<String, BigDecimal> sums = new TreeMap<>();
    List<String> columns = List.copyOf(years.keySet());
    for (Map<String, String> part : Csv.read(converted(file).resolve("series-parts.csv"))) {
      List<String> cells = List.copyOf(part.values());
      for (int i = 0; i < columns.size(); i++) {
        BigDecimal figure = new BigDecimal(cells.get(cells.size() - columns.size() + i));
        if (figure.signum() != 0) {
          sums.merge(part.get("ics_ods") + " " + columns.get(i), figure, BigDecimal::add);
        }
      }
    }
    sums.replaceAll((key, sum) -> sum.setScale(1, RoundingMode.HALF_UP));
    assertThat(sums)
        .isEqualTo(
            recoded(
                build,
                SERIES,
                "Commissioner",
                List.of("--date-column", "Year", "--keep", "Year"),
                row -> row.get("ics_ods") + " " + row.get("Year")));
    assertThat(sums).hasSize(9);
  }

  /** What recode makes of a file, by a key of the rows. */
  private Map<String, BigDecimal> recoded(
      Build build,
      Path data,
      String column,
      List<String> options,
      Function<Map<String, String>, String> key)
      throws IOException {
    Path recoded = folder.resolve("recoded.csv");
    List<String> command =
        new ArrayList<>(List.of("recode", data.toString(), "--column", column, "--group"));
    command.addAll(List.of("--amounts", "Admissions", "--output", build.output().toString()));
    command.addAll(List.of("-o", recoded.toString()));
    command.addAll(options);
    Build run = Build.command(build.output(), command);
    assertThat(run.exit()).as(run.said()).isZero();
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Map<String, String> row : Csv.read(recoded)) {
      sums.put(
          key.apply(row), new BigDecimal(row.get("Admissions")).setScale(1, RoundingMode.HALF_UP));
    }
    return sums;
  }

  @Test
  void the_formulas_give_what_recode_gives() throws Exception {
    Build build = BundledRelease.of("2026-03-31");
    Path converted = calculated(build.release());
    List<String> looked = new ArrayList<>();
    Csv.read(converted.resolve("book-data.csv"))
        .forEach(row -> looked.add(row.get("CCG") + " " + row.get("result")));
    assertThat(looked).containsExactly("01Y QOP", "05L QUA", "07N QKK", "15N QJK");
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Map<String, String> row : Csv.read(converted.resolve("book-legacy_to_ics.csv"))) {
      BigDecimal part = new BigDecimal(row.get("result"));
      if (part.signum() != 0) {
        sums.merge(row.get("ics_ods"), part, BigDecimal::add);
      }
    }
    sums.replaceAll((ics, sum) -> sum.setScale(1, RoundingMode.HALF_UP));
    assertThat(sums)
        .isEqualTo(
            recoded(
                build, DATA, "CCG", List.of("--as-of", "2020-03-31"), row -> row.get("ics_ods")));
    assertThat(new LinkedHashSet<>(sums.keySet())).hasSizeGreaterThan(4);
  }
}
