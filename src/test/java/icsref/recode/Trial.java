package icsref.recode;

import icsref.TinyRelease;
import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.csv.HeaderRows;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.TrustRelation;
import icsref.recode.row.OnSplit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A file to recode, in a folder of its own, with the release of the tiny England. */
final class Trial {
  static final String A = "QAA,E54000011,\"Ayshire, West\"";
  static final String B = "QBB,E54000012,Beeland";
  static final String C = "QCC,E54000013,Ceeshire";
  static final String NONE = ",,,,,";
  static final String APPENDED = ",ics_ods,ics_gss,ics_name,ics_share,ics_relation,ics_evidence";
  static final String WHOLE = ",1.000000,whole,footprint";

  private final Path folder;
  private Path release = TinyRelease.path();
  private Optional<Path> file = Optional.empty();
  private Optional<Path> output = Optional.empty();
  private String column = "CODE";
  private Optional<String> dateColumn = Optional.empty();
  private Optional<String> asOf = Optional.empty();
  private OnSplit onSplit = OnSplit.FLAG;
  private Basis by = Basis.PERSONS;
  private int decimals = 6;
  private List<String> amounts = List.of();
  private List<String> keep = List.of();
  private boolean group;
  private boolean strict;
  private boolean forceRates;
  private boolean forceLevels;
  private Optional<Character> delimiter = Optional.empty();
  private Optional<Charset> charset = Optional.empty();
  private Optional<String> sheet = Optional.empty();
  private Optional<HeaderRows> headerRows = Optional.empty();
  private Optional<TrustRelation> trusts = Optional.empty();
  private String prefix = "";
  private BlockSizes sizes = BlockSizes.USUAL;
  private byte[] standardInput = {};
  private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();

  private Trial(Path folder) {
    this.folder = folder;
  }

  static Trial in(Path folder) {
    return new Trial(folder);
  }

  Trial release(Path other) {
    release = other;
    return this;
  }

  Trial file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Trial file(String name, byte[] content) {
    Path written = folder.resolve(name);
    try {
      Files.write(written, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    file = Optional.of(written);
    output = Optional.of(folder.resolve("out" + name.substring(name.indexOf('.'))));
    return this;
  }

  Trial csv(String content) {
    return file("data.csv", content);
  }

  Trial existing(Path there) {
    file = Optional.of(there);
    output = Optional.of(folder.resolve("out.csv"));
    return this;
  }

  Trial standardInput(byte[] content) {
    file = Optional.empty();
    output = Optional.empty();
    standardInput = content;
    return this;
  }

  Trial to(String name) {
    output = Optional.of(folder.resolve(name));
    return this;
  }

  Trial column(String name) {
    column = name;
    return this;
  }

  Trial dateColumn(String name) {
    dateColumn = Optional.of(name);
    return this;
  }

  Trial asOf(String date) {
    asOf = Optional.of(date);
    return this;
  }

  Trial onSplit(OnSplit how, String... names) {
    onSplit = how;
    amounts = List.of(names);
    return this;
  }

  Trial amounts(String... names) {
    amounts = List.of(names);
    return this;
  }

  Trial by(Basis basis) {
    by = basis;
    return this;
  }

  Trial decimals(int number) {
    decimals = number;
    return this;
  }

  Trial group(List<String> kept, String... summed) {
    group = true;
    onSplit = OnSplit.APPORTION;
    keep = kept;
    amounts = List.of(summed);
    return this;
  }

  Trial strict() {
    strict = true;
    return this;
  }

  Trial forceRates() {
    forceRates = true;
    return this;
  }

  Trial forceLevels() {
    forceLevels = true;
    return this;
  }

  Trial delimiter(char given) {
    delimiter = Optional.of(given);
    return this;
  }

  Trial charset(Charset given) {
    charset = Optional.of(given);
    return this;
  }

  Trial sheet(String name) {
    sheet = Optional.of(name);
    return this;
  }

  Trial headerRows(int first, int last) {
    headerRows = Optional.of(new HeaderRows(first, last));
    return this;
  }

  Trial trusts(TrustRelation relation) {
    trusts = Optional.of(relation);
    return this;
  }

  Trial prefix(String text) {
    prefix = text;
    return this;
  }

  Trial sizes(BlockSizes other) {
    sizes = other;
    return this;
  }

  RecodeOptions options() {
    return new RecodeOptions(
        new RecodeOptions.Input(file, delimiter, charset, sheet, headerRows, Limits.STANDARD),
        new RecodeOptions.Output(
            output,
            output.map(path -> path.resolveSibling("unmatched.csv")),
            output.map(path -> path.resolveSibling("summary.json")),
            folder.resolve("temporary")),
        new RecodeOptions.Release(release, trusts),
        new RecodeOptions.Columns(column, dateColumn, asOf, amounts, keep, prefix),
        new RecodeOptions.Treatment(onSplit, by, decimals, group, strict, forceRates, forceLevels));
  }

  private RecodeRun.Streams streams() {
    return new RecodeRun.Streams(new ByteArrayInputStream(standardInput), standardOutput);
  }

  RecodeResult run() {
    return RecodeRun.of(options(), streams(), RecodeProgress.NONE, sizes);
  }

  /** What {@code icsref vintage} says of the file. */
  RecodeResult vintage() {
    return Vintage.of(
        options().input(), column, options().release(), streams(), folder.resolve("temporary"));
  }

  /** What a run says, of which each sentence with an id stands in the summary, too. */
  List<String> said() {
    RecodeResult result = run();
    List<String> said = new ArrayList<>();
    for (Object remark : (List<?>) result.summary().get("remarks")) {
      Map<?, ?> values = (Map<?, ?>) remark;
      String line = (values.get("warning").equals(true) ? "WARNING " : "") + values.get("message");
      if (!result.text().contains("  " + line + "\n")) {
        throw new AssertionError("only the summary says: " + line);
      }
      said.add(line);
    }
    return said;
  }

  /** What is written, as UTF-8; the run must succeed. */
  String written() {
    RecodeResult result = run();
    if (result.exitCode() != ExitCode.DONE) {
      throw new AssertionError(result.text());
    }
    return new String(bytesWritten(), StandardCharsets.UTF_8);
  }

  byte[] bytesWritten() {
    try {
      return output.isEmpty() ? standardOutput.toByteArray() : Files.readAllBytes(output.get());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String unmatched() {
    try {
      return Files.readString(output.orElseThrow().resolveSibling("unmatched.csv"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What a run says that must not succeed. */
  String runFails() {
    try {
      run();
    } catch (Stop stop) {
      return stop.getMessage().replace(folder + "/", "");
    }
    throw new AssertionError("it was not refused");
  }

  /** How a run that must not succeed stops; the folder must look as if it had not been. */
  String refusal(ExitCode expected) {
    List<Path> before = files();
    try {
      run();
    } catch (Stop stop) {
      if (stop.exitCode() != expected) {
        throw new AssertionError(stop.exitCode() + ": " + stop.getMessage(), stop);
      }
      if (!files().equals(before)) {
        throw new AssertionError("left behind: " + files() + ", there was: " + before);
      }
      return stop.getMessage().replace(folder + "/", "");
    }
    throw new AssertionError("it was not refused");
  }

  private List<Path> files() {
    try (Stream<Path> walk = Files.walk(folder)) {
      return new ArrayList<>(
          walk.filter(path -> !path.equals(folder.resolve("temporary"))).sorted().toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
