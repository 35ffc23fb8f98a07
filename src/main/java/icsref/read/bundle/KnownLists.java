package icsref.read.bundle;

import icsref.model.ExitCode;
import icsref.model.KnownList;
import icsref.model.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What the official lists hold that were there when the input was bundled, by digests of their
 * rows, in {@code LISTSUMS} beside it: a list that is dropped in later, and is of the same day, is
 * compared with it. On each line the digest, the rows, the edition, the layout and the dialect.
 */
public final class KnownLists {
  /** The name of the file. */
  public static final String FILE = "LISTSUMS";

  private static final String LINE = "[0-9a-f]{16} \\d{1,18} \\d{4}-\\d\\d-\\d\\d [^ ]+( [^ ]+)?";

  private KnownLists() {}

  static void write(Path folder, Collection<KnownList> lists) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    for (KnownList list : lists) {
      lines.add(
          "%s %d %s %s %s"
              .formatted(list.content(), list.rows(), list.edition(), list.layout(), list.dialect())
              .strip());
    }
    Files.writeString(folder.resolve(FILE), String.join("\n", lines) + "\n");
  }

  /**
   * The lists known beside an input; none where it does not say.
   *
   * @throws Stop with {@link ExitCode#INPUT} where the file is damaged
   */
  public static List<KnownList> list(Path input) {
    Path file = input.resolve(FILE);
    List<KnownList> lists = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return lists;
    }
    try {
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
        if (!line.matches(LINE)) {
          throw damaged(file, null);
        }
        String[] words = line.split(" ");
        lists.add(
            new KnownList(
                words[3],
                words.length > 4 ? words[4] : "",
                LocalDate.parse(words[2]),
                Long.parseLong(words[1]),
                words[0]));
      }
      return lists;
    } catch (IOException | DateTimeException e) {
      throw damaged(file, e);
    }
  }

  private static Stop damaged(Path file, Exception cause) {
    return new Stop(
        ExitCode.INPUT,
        file
            + " cannot be read: each line has a digest, rows, a day, a layout and perhaps a dialect."
            + " Restore it with the bundled input",
        cause);
  }
}
