package icsref.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A build in this process by the command that an operator gives, and what it left.
 *
 * @param said what it wrote to standard output and standard error
 */
public record Build(int exit, String said, Path output) {
  /** Of {@link #files}: a character for each byte, as some of the files are not text. */
  public static final Charset BYTES = StandardCharsets.ISO_8859_1;

  /** Builds; the arguments are those after {@code icsref build}, the output folder apart. */
  public static Build into(Path output, Object... arguments) {
    List<String> command = new ArrayList<>(List.of("build", "--output", output.toString()));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    return command(output, command);
  }

  /** Runs any command; the arguments are those after {@code icsref}. */
  public static Build command(Path output, List<String> command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int exit = Main.run(command.toArray(String[]::new));
      return new Build(exit, said.toString(StandardCharsets.UTF_8), output);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The folder of the latest release, which must be there. */
  public Path release() {
    try {
      return output.resolve("latest").toRealPath();
    } catch (IOException e) {
      throw new IllegalStateException("nothing was published; the build said: " + said, e);
    }
  }

  public boolean published() {
    return Files.exists(output.resolve("latest"));
  }

  /** The rows of a table of the latest release. */
  public List<Map<String, String>> table(String name) {
    return Csv.read(release().resolve(name));
  }

  /** What the last run found, each as its severity, check, file, row and message. */
  public List<String> findings() {
    List<String> found = new ArrayList<>();
    for (Map<String, String> row : Csv.read(output.resolve("findings.csv"))) {
      String where = row.get("file") + (row.get("row").isEmpty() ? "" : " row " + row.get("row"));
      found.add(
          row.get("severity")
              + " "
              + row.get("check")
              + (where.isEmpty() ? "" : " | " + where)
              + " | "
              + row.get("message"));
    }
    return found;
  }

  /** The {@link #BYTES} of every file of the latest release by its name. */
  public Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    Path release = release();
    try (Stream<Path> all = Files.walk(release)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(release.relativize(file).toString(), Files.readString(file, BYTES));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
