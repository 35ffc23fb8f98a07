package icsref.publish.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tables that give every code its systems on any day, for those who join them in a database:
 * {@code code_on_day.csv}, and {@code lsoa_on_day.csv} of the same columns. They follow from the
 * other tables by the rule of {@code icsref recode}.
 */
public final class OnDayTable {
  private static final List<OutputTable.Column> COLUMNS =
      List.of(
          column("code", OutputTable.Type.STRING, "an ODS or ONS code, in capitals"),
          column(
              "first_day",
              OutputTable.Type.DATE,
              "first day of the span; those of a code begin on 0001-01-01, without gap or overlap"),
          column("last_day", OutputTable.Type.DATE, "last day of the span; the last is 9999-12-31"),
          column("part", OutputTable.Type.INTEGER, "number of the part, from 1"),
          column("parts", OutputTable.Type.INTEGER, "how many parts there are in the span"),
          column(
              "ics_ods",
              OutputTable.Type.STRING,
              "ODS code of the ICS of the as-at day; empty where there is a reason"),
          column("ics_gss", OutputTable.Type.STRING, "ONS code of that ICS"),
          column("ics_name", OutputTable.Type.STRING, "short name of that ICS"),
          column(
              "relation",
              OutputTable.Type.STRING,
              "whole if the area lies in one ICS, split if in several; empty where there is a"
                  + " reason"),
          column(
              "best_fit",
              OutputTable.Type.STRING,
              "Y on the one part that gets the whole of an undivided row; also where there is a reason"),
          column(
              "weight_before",
              OutputTable.Type.INTEGER,
              "weight of the parts before this one; empty where the parts have no weights, so that"
                  + " amounts cannot be divided"),
          column(
              "weight_to", OutputTable.Type.INTEGER, "weight of the parts up to and with this one"),
          column("weight_all", OutputTable.Type.INTEGER, "weight of all parts"),
          column(
              "person_share",
              OutputTable.Type.NUMBER,
              "the part's share of the area's residents, rounded; for exact totals take the"
                  + " weights"),
          column("evidence", OutputTable.Type.STRING, "what the part is based on"),
          column("kind", OutputTable.Type.STRING, "what the code stands for"),
          column(
              "reason",
              OutputTable.Type.STRING,
              "why there is no ICS, in the words of icsref recode; else empty"));

  /** Every code but those of small areas. */
  public static final OutputTable CODES =
      table("code_on_day", "One row is a part of a code's area in an ICS in a span of days.");

  /** Every small area. */
  public static final OutputTable LSOAS =
      table("lsoa_on_day", "One row is an LSOA of either census with its ICS, for all days.");

  /** The first columns, which differ where all others are the same. */
  private static final int CODE_AND_DAYS = 3;

  private OnDayTable() {}

  /** Takes the spans of the codes, in the order of the codes and days. */
  public interface Spans {
    /**
     * @param code of letters and digits
     * @param parts a row for each part, without code and days; the same list again where all of it
     *     is the same
     */
    void accept(String code, String firstDay, String lastDay, List<String[]> parts);
  }

  /**
   * Whether a table is one of the two. They follow from the others, and what changed is told of
   * those.
   *
   * @param name of a table, without {@code .csv}
   */
  public static boolean isOne(String name) {
    return name.equals(CODES.name()) || name.equals(LSOAS.name());
  }

  private static OutputTable.Column column(String name, OutputTable.Type type, String meaning) {
    return new OutputTable.Column(name, type, meaning);
  }

  /** Where a column stands in a row without code and days. */
  static int index(String column) {
    for (int i = CODE_AND_DAYS; i < COLUMNS.size(); i++) {
      if (COLUMNS.get(i).name().equals(column)) {
        return i - CODE_AND_DAYS;
      }
    }
    throw new IllegalArgumentException("the tables of codes by day have no column " + column);
  }

  private static OutputTable table(String name, String oneRowIs) {
    Map<String, String> meanings = new LinkedHashMap<>();
    COLUMNS.forEach(column -> meanings.put(column.name(), column.meaning()));
    Map<String, List<String>> allowed = new LinkedHashMap<>();
    allowed.put("relation", List.of("whole", "split"));
    allowed.put("best_fit", List.of("Y", "N"));
    return new OutputTable(
        name,
        oneRowIs,
        List.of("code", "first_day", "part"),
        meanings,
        new OutputTable.Rules(
            List.of(),
            new LinkedHashSet<>(
                List.of("code", "first_day", "last_day", "part", "parts", "best_fit", "kind")),
            allowed,
            Set.of("evidence")),
        new OutputTable.Query("", ""));
  }

  /**
   * Writes one of the two. What spans of the same parts have in common is checked and made a line
   * once; it is most of the table.
   *
   * @param rows gives its spans to what it is called with
   * @throws icsref.model.Stop if a day of a code would be in no row or in two
   */
  public static WrittenTable write(OutputTable table, Path release, Consumer<Spans> rows) {
    Path file = release.resolve(table.name() + ".csv");
    try (TableOutput out = new TableOutput(file)) {
      out.write(TableOutput.line(COLUMNS.stream().map(OutputTable.Column::name).toList()));
      Lines lines = new Lines(out, new EveryDayOnce(table.name() + ".csv"));
      rows.accept(lines);
      lines.once.end();
      out.close();
      return out.written(table, COLUMNS, lines.count);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static final class Lines implements Spans {
    private final TableOutput out;
    private final EveryDayOnce once;
    private final Map<List<String[]>, List<byte[]>> endsOf = new IdentityHashMap<>();
    private long count;

    Lines(TableOutput out, EveryDayOnce once) {
      this.out = out;
      this.once = once;
    }

    @Override
    public void accept(String code, String firstDay, String lastDay, List<String[]> parts) {
      once.span(code, firstDay, lastDay);
      byte[] start =
          (code + ',' + firstDay + ',' + lastDay + ',').getBytes(StandardCharsets.US_ASCII);
      try {
        for (byte[] end : endsOf.computeIfAbsent(parts, this::ends)) {
          out.write(start);
          out.write(end);
          count++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<byte[]> ends(List<String[]> parts) {
      once.parts(parts);
      return parts.stream().map(each -> TableOutput.line(List.of(each))).toList();
    }
  }
}
