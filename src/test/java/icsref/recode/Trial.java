package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
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
import java.util.stream.Stream;

/** A file to recode, in a folder of its own beside a small release made up for the tests. */
public final class Trial {
  private static final String AREA_HEADER =
      "legacy_kind,legacy_ods,legacy_gss,legacy_name,valid_from,valid_to,ics_ods,ics_gss,ics_name,"
          + "relation,lsoas,lsoa_share,lsoa_vintage,persons,person_share,persons_basis,best_fit,"
          + "evidence,edition\n";

  static final String A = "QAA,E54000001,\"Ayshire, West\"";
  static final String B = "QBB,E54000002,Beeland";
  static final String C = "QCC,E54000003,Ceeshire";
  static final String NONE = ",,,,,";

  private final Path folder;
  private Path file;
  private Path output;
  private String column = "CODE";
  private String dateColumn;
  private String asOf;
  private OnSplit onSplit = OnSplit.FLAG;
  private Basis by = Basis.PERSONS;
  private List<String> amounts = List.of();
  private List<String> keep = List.of();
  private boolean group;
  private boolean strict;
  private boolean forceRates;
  private Character delimiter;
  private Charset charset;
  private String sheet;
  private String prefix = "";
  private Recode.Pace pace = Recode.Pace.USUAL;
  private byte[] standardInput = {};
  private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();

  private Trial(Path folder) {
    this.folder = folder;
    if (!Files.exists(folder.resolve("release"))) {
      writeRelease(folder.resolve("release"));
    }
  }

  public static Trial in(Path folder) {
    return new Trial(folder);
  }

  /**
   * Three systems; 02B is split until March 2020 (more LSOAs in A, more persons in B) and lies in B
   * from then on; 03C ended in March 2019; the partnership E54000009 lies in all three.
   */
  public static void writeRelease(Path release) {
    write(
        release.resolve("ics.csv"),
        "ics_ods,ics_gss,ics_name,icb_name,valid_from\n"
            + (A + ",NHS A ICB,2022-07-01\n")
            + (B + ",NHS B ICB,2022-07-01\n")
            + (C + ",NHS C ICB,2022-07-01\n"));
    write(
        release.resolve("legacy_to_ics.csv"),
        AREA_HEADER
            + whole("CCG,01A,E38000001,NHS One CCG,2013-04-01,2022-06-30", A)
            + part("CCG,02B,E38000002,NHS Two CCG,2017-04-01,2020-03-31", A, 60, 90, "", 100, 200)
            + part("CCG,02B,E38000002,NHS Two CCG,2017-04-01,2020-03-31", B, 40, 110, "Y", 100, 200)
            + whole("CCG,02B,E38000012,NHS Two CCG,2020-04-01,2022-06-30", B)
            + ("CCG,03C,E38000003,NHS Three CCG,2013-04-01,2019-03-31,"
                + C
                + ",whole,,1.000000,,,1.000000,,Y,succession,2013-04-01\n")
            + part("STP,,E54000009,All of it,2017-04-01,2020-03-31", A, 1, 1, "", 3, 3)
            + part("STP,,E54000009,All of it,2017-04-01,2020-03-31", B, 1, 1, "Y", 3, 3)
            + part("STP,,E54000009,All of it,2017-04-01,2020-03-31", C, 1, 1, "", 3, 3)
            + whole("STP,QAA,E54000011,Ayshire,2020-04-01,2022-06-30", A)
            + ("CCG,05E,E38000005,NHS Five CCG,2013-04-01,2016-03-31,"
                + A
                + ",split,,,,,,,Y,succession,2013-04-01\n")
            + ("CCG,05E,E38000005,NHS Five CCG,2013-04-01,2016-03-31,"
                + B
                + ",split,,,,,,,,succession,2013-04-01\n"));
    write(
        release.resolve("sub_icb_to_ics.csv"),
        AREA_HEADER
            + whole("SUB-ICB,01A,E38000001,NHS A ICB - 01A,2022-07-01,", A)
            + whole("SUB-ICB,02B,E38000012,NHS B ICB - 02B,2022-07-01,", B));
    write(
        release.resolve("lsoa_to_ics.csv"),
        "lsoa,lsoa_vintage,sub_icb_ods,ics_ods,ics_gss,ics_name\n"
            + ("E01000001,2021,01A," + A + "\n")
            + ("E01000002,2021,02B," + B + "\n"));
    write(
        release.resolve("lsoa_2011_to_ics.csv"),
        "lsoa,lsoa_vintage,ics_ods,ics_gss,ics_name,relation,lsoa_share,person_share,evidence\n"
            + ("E01000001,2011," + C + ",whole,1.000000,1.000000,footprint\n")
            + ("E01000009,2011," + A + ",split,0.500000,0.250000,footprint\n")
            + ("E01000009,2011," + B + ",split,0.500000,0.750000,footprint\n"));
    write(
        release.resolve("organisation.csv"),
        "kind,ods,gss,name,from,to\n"
            + "COMMISSIONING-HUB,13Q,,A hub,2013-04-01,\n"
            + "REPORTING-ENTITY,W1A,,A reporting entity,2022-07-01,\n"
            + "TRUST,RAA,,A trust,2013-04-01,\n");
  }

  private static String whole(String area, String ics) {
    return area + "," + ics + ",whole,5,1.000000,2011,7,1.000000,mid-2020,Y,footprint,2017-04-01\n";
  }

  private static String part(
      String area, String ics, int lsoas, int persons, String best, int allLsoas, int allPersons) {
    return "%s,%s,split,%d,%s,2011,%d,%s,mid-2020,%s,footprint,2017-04-01\n"
        .formatted(
            area, ics, lsoas, share(lsoas, allLsoas), persons, share(persons, allPersons), best);
  }

  private static String share(int part, int whole) {
    return String.format("%.6f", (double) part / whole);
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Trial file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Trial file(String name, byte[] content) {
    file = folder.resolve(name);
    try {
      Files.write(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    output = folder.resolve("out" + name.substring(name.indexOf('.')));
    return this;
  }

  Trial csv(String content) {
    return file("data.csv", content);
  }

  Trial existing(Path there) {
    file = there;
    output = folder.resolve("out.csv");
    return this;
  }

  Trial standardInput(byte[] content) {
    file = null;
    output = null;
    standardInput = content;
    return this;
  }

  Trial to(String name) {
    output = folder.resolve(name);
    return this;
  }

  Trial column(String name) {
    column = name;
    return this;
  }

  Trial dateColumn(String name) {
    dateColumn = name;
    return this;
  }

  Trial asOf(String date) {
    asOf = date;
    return this;
  }

  Trial onSplit(OnSplit how, String... names) {
    onSplit = how;
    amounts = List.of(names);
    return this;
  }

  Trial by(Basis basis) {
    by = basis;
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

  Trial delimiter(char given) {
    delimiter = given;
    return this;
  }

  Trial charset(Charset given) {
    charset = given;
    return this;
  }

  Trial sheet(String name) {
    sheet = name;
    return this;
  }

  Trial prefix(String text) {
    prefix = text;
    return this;
  }

  Trial pace(Recode.Pace other) {
    pace = other;
    return this;
  }

  Recode.Options options() {
    return new Recode.Options(
        file,
        output,
        folder.resolve("release"),
        column,
        dateColumn,
        asOf,
        onSplit,
        by,
        amounts,
        forceRates,
        strict,
        group,
        keep,
        delimiter,
        charset,
        sheet,
        prefix,
        output == null ? null : output.resolveSibling("unmatched.csv"),
        output == null ? null : output.resolveSibling("summary.json"),
        folder.resolve("temporary"));
  }

  Recode.Streams streams() {
    return new Recode.Streams(new ByteArrayInputStream(standardInput), standardOutput);
  }

  Recode.Result run() {
    try (Recoding recoding = Recode.prepare(options(), streams(), pace)) {
      while (recoding.advance()) {
        // On to the end.
      }
      return recoding.finish();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What is written, as UTF-8; the run must succeed. */
  String written() {
    Recode.Result result = run();
    if (result.exitCode() != ExitCode.DONE) {
      throw new AssertionError(result.text());
    }
    return new String(bytesWritten(), StandardCharsets.UTF_8);
  }

  byte[] bytesWritten() {
    try {
      return output == null ? standardOutput.toByteArray() : Files.readAllBytes(output);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String unmatched() {
    try {
      return Files.readString(output.resolveSibling("unmatched.csv"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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
