package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.recode.csv.CsvFields;
import icsref.recode.csv.RecordScanner;
import icsref.recode.row.OnSplit;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

class RecodePropertiesTest {
  private static final BlockSizes TINY = new BlockSizes(48, 100);
  private static Path folder;

  /** A row as its fields are written, quotes and all. */
  record Written(String text, String code, String amount) {
    String line() {
      return text + "," + code + "," + amount;
    }
  }

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("recode-properties");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 80)
  void apportioned_totals_equal_the_originals(@ForAll("rows") List<Written> rows)
      throws IOException {
    String out =
        Trial.in(folder)
            .csv(file(rows, "\n", true))
            .asOf("2019-20")
            .onSplit(OnSplit.APPORTION, "N")
            .sizes(TINY)
            .written();
    assertThat(total(out)).isEqualByComparingTo(total(file(rows, "\n", true)));
  }

  @Property(tries = 80)
  void grouped_totals_equal_the_originals(@ForAll("rows") List<Written> rows) throws IOException {
    String out =
        Trial.in(folder)
            .csv(file(rows, "\n", true))
            .asOf("2019-20")
            .group(List.of(), "N")
            .forceLevels()
            .sizes(TINY)
            .written();
    assertThat(total(out)).isEqualByComparingTo(total(file(rows, "\n", true)));
  }

  @Property(tries = 20)
  void recoding_row_by_row_equals_recoding_as_a_whole(@ForAll("rows") List<Written> rows) {
    StringBuilder oneByOne = new StringBuilder("TEXT,CODE,N" + ",ics_ods,ics_gss,ics_name");
    oneByOne.append(",ics_share,ics_relation,ics_evidence\n");
    for (Written row : rows) {
      // A row of which nothing is known is refused alone, so a known one goes with it.
      List<Written> pair = List.of(new Written("known", "01A", "1"), row);
      String out =
          Trial.in(folder)
              .csv(file(pair, "\n", true))
              .asOf("2019-20")
              .onSplit(OnSplit.APPORTION, "N")
              .written();
      int header = out.indexOf('\n') + 1;
      oneByOne.append(out.substring(out.indexOf('\n', header) + 1));
    }
    assertThat(
            Trial.in(folder)
                .csv(file(rows, "\n", true))
                .asOf("2019-20")
                .onSplit(OnSplit.APPORTION, "N")
                .sizes(TINY)
                .written())
        .isEqualTo(oneByOne.toString());
  }

  @Property(tries = 80)
  void without_the_appended_columns_it_is_the_original_file(
      @ForAll("rows") List<Written> rows,
      @ForAll boolean carriageReturns,
      @ForAll boolean endsWithLine,
      @ForAll @IntRange(min = 16, max = 200) int block)
      throws IOException {
    String newline = carriageReturns ? "\r\n" : "\n";
    String file = file(rows, newline, endsWithLine);
    String out =
        Trial.in(folder).csv(file).asOf("2019-20").sizes(new BlockSizes(block, block)).written();
    int at = 0;
    StringBuilder stripped = new StringBuilder();
    List<Written> all = new ArrayList<>(rows);
    all.add(0, new Written("TEXT", "CODE", "N"));
    for (int i = 0; i < all.size(); i++) {
      String original = all.get(i).line();
      assertThat(out.substring(at)).startsWith(original + ",");
      stripped.append(original);
      at += original.length();
      // The appended values have no line break, and their only quotes are those of A's name.
      int end = out.indexOf('\n', at);
      boolean last = i == all.size() - 1;
      if (last && !endsWithLine) {
        assertThat(end).isEqualTo(-1);
        at = out.length();
      } else {
        stripped.append(newline);
        at = end + 1;
      }
    }
    assertThat(at).isEqualTo(out.length());
    assertThat(stripped.toString()).isEqualTo(file);
  }

  @Property(tries = 200)
  void fields_are_where_any_reader_of_csv_finds_them(
      @ForAll("rows") List<Written> rows, @ForAll boolean carriageReturns) throws IOException {
    String file = file(rows, carriageReturns ? "\r\n" : "\n", true);
    byte[] content = file.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] bytes = java.util.Arrays.copyOf(content, content.length + RecordScanner.SLACK);
    RecordScanner scanner = new RecordScanner((byte) ',', (byte) '\n', 3);
    List<List<String>> found = new ArrayList<>();
    scanner.guard(bytes, content.length);
    for (int pos = 0; pos < content.length; pos = scanner.next()) {
      scanner.scan(bytes, pos, content.length);
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < scanner.fields(); i++) {
        fields.add(
            CsvFields.text(
                bytes,
                scanner.start(i, pos),
                scanner.end(i),
                java.nio.charset.StandardCharsets.UTF_8));
      }
      found.add(fields);
    }
    List<List<String>> expected = new ArrayList<>();
    for (CSVRecord record : CSVFormat.RFC4180.parse(new StringReader(file))) {
      expected.add(record.toList());
    }
    assertThat(found).isEqualTo(expected);
  }

  @Property(tries = 300)
  void any_bytes_at_all_are_recoded_or_refused_whatever_the_size_of_a_block(
      @ForAll long seed, @ForAll @IntRange(min = 9, max = 40) int block) {
    Random random = new Random(seed);
    byte[] alphabet =
        ",\";\n\r\t \u00e9A01\u0000\\".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] bytes = new byte[random.nextInt(120)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = alphabet[random.nextInt(alphabet.length)];
    }
    byte[] header = "CODE,N\n01A,1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] file = java.util.Arrays.copyOf(header, header.length + bytes.length);
    System.arraycopy(bytes, 0, file, header.length, bytes.length);
    assertThat(outcome(file, new BlockSizes(block, block)))
        .isEqualTo(outcome(file, BlockSizes.USUAL));
  }

  private static String outcome(byte[] file, BlockSizes sizes) {
    Trial trial = Trial.in(folder).file("data.csv", file).asOf("2019-20").sizes(sizes);
    try {
      RecodeResult result = trial.run();
      return new String(trial.bytesWritten(), java.nio.charset.StandardCharsets.ISO_8859_1)
          + result.text();
    } catch (icsref.model.Stop refused) {
      assertThat(refused.exitCode().number()).isBetween(1, 3);
      return refused.getMessage();
    }
  }

  private static String file(List<Written> rows, String newline, boolean endsWithLine) {
    List<String> lines = new ArrayList<>();
    lines.add("TEXT,CODE,N");
    rows.forEach(row -> lines.add(row.line()));
    return String.join(newline, lines) + (endsWithLine ? newline : "");
  }

  private static BigDecimal total(String csv) throws IOException {
    BigDecimal total = BigDecimal.ZERO;
    for (CSVRecord record :
        CSVFormat.RFC4180.builder().setHeader().get().parse(new StringReader(csv))) {
      if (!record.get("N").isEmpty()) {
        total = total.add(new BigDecimal(record.get("N")));
      }
    }
    return total;
  }

  @Provide
  Arbitrary<List<Written>> rows() {
    Arbitrary<String> text =
        Arbitraries.of(
            "",
            "x",
            "\"a, b\"",
            "\"say \"\"x\"\"\"",
            "\"two\nlines\"",
            "\"two\r\nlines\"",
            "5\" pipe",
            "é",
            "\"\"",
            "\",\"",
            "a much longer text than fits into eight bytes",
            "\"\"\"\"");
    Arbitrary<String> code =
        Arbitraries.of(
            "01A",
            "02B",
            "\"02B\"",
            " 02b ",
            "E54000009",
            "03C",
            "ZZZ",
            "",
            "E01000012",
            "13Q",
            "02B00",
            "nE38000002",
            "E07000001",
            "U00001");
    Arbitrary<String> amount =
        Arbitraries.oneOf(
            Arbitraries.longs()
                .between(-1_000_000_000_000L, 1_000_000_000_000L)
                .map(String::valueOf),
            Arbitraries.bigDecimals()
                .between(new BigDecimal("-99999"), new BigDecimal("99999"))
                .ofScale(3)
                .map(BigDecimal::toPlainString),
            Arbitraries.just(""));
    Arbitrary<Written> row = Combinators.combine(text, code, amount).as(Written::new);
    return row.list()
        .ofMaxSize(40)
        .map(
            rows -> {
              List<Written> some = new ArrayList<>(rows);
              some.add(new Written("known", "01A", "1"));
              return some;
            });
  }
}
