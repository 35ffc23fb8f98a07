package icsref.io;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much of a file is read before it is refused: {@code limits} in {@code config/icsref.yml}. The
 * standard ones are some ten times what the largest official list needs.
 *
 * @param archive of what is compressed
 * @param table of rows and cells
 * @param time that a run may take in all, a fetch before the build included
 */
public record Limits(Archive archive, Table table, Duration time) {
  /**
   * Of files and what they unpack to.
   *
   * @param file bytes of a file
   * @param unpacked bytes of all that a file unpacks to
   * @param member bytes of one list in it
   * @param ratio how many times its size a file may unpack to, beyond the first megabytes
   * @param depth archives within each other
   * @param members of an archive or parts of a workbook
   */
  public record Archive(long file, long unpacked, long member, int ratio, int depth, int members) {}

  /**
   * Of tables.
   *
   * @param columns of a row
   * @param cells of a sheet, blank ones between others counted
   * @param line characters of a row of text
   * @param cell characters of a cell
   */
  public record Table(int columns, long cells, int line, int cell) {}

  private static final long MB = 1L << 20;

  public static final Limits STANDARD =
      new Limits(
          new Archive(64 * MB, 128 * MB, 64 * MB, 100, 2, 1000),
          new Table(1000, 20_000_000, 1_000_000, 32_767),
          Duration.ofHours(1));

  /**
   * Reads them from a configuration folder; what is not set is as in {@link #STANDARD}.
   *
   * @throws Stop with {@link ExitCode#USAGE} naming the key that is wrong
   */
  public static Limits read(Path folder) {
    YamlNode settings = YamlNode.read(folder.resolve("icsref.yml"), "config/icsref.yml");
    YamlNode limits = settings.mapOrEmpty("limits");
    Archive archive = STANDARD.archive();
    Table table = STANDARD.table();
    Limits read =
        new Limits(
            new Archive(
                limits.has("file") ? limits.bytes("file") : archive.file(),
                limits.has("unpacked") ? limits.bytes("unpacked") : archive.unpacked(),
                limits.has("member") ? limits.bytes("member") : archive.member(),
                (int) limits.number("ratio", 2, 1100, archive.ratio()),
                (int) limits.number("depth", 1, 10, archive.depth()),
                (int) limits.number("members", 1, 100_000, archive.members())),
            new Table(
                (int) limits.number("columns", 1, 16_384, table.columns()),
                limits.number("cells", 1, 1L << 40, table.cells()),
                (int) limits.number("line", 1, 1 << 28, table.line()),
                (int) limits.number("cell", 1, 1 << 28, table.cell())),
            limits.has("time") ? limits.duration("time") : STANDARD.time());
    limits.done();
    return read;
  }
}
