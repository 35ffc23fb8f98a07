package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Where the data lie: read in the form that they have, written beside their place, then moved. */
final class SparkData implements AutoCloseable {
  private final SparkSession session;
  private final String format;
  private final Path out;
  private final Path working;
  private final FileSystem files;

  private SparkData(SparkSession session, SparkOptions.Data data) throws IOException {
    this.session = session;
    this.format = data.format();
    this.out = new Path(data.out());
    this.files = out.getFileSystem(session.sparkContext().hadoopConfiguration());
    String id = session.sparkContext().applicationId();
    Path parent = files.makeQualified(out).getParent();
    this.working = new Path(parent, out.getName() + ".writing-" + id);
  }

  /**
   * Where a result is to go.
   *
   * @throws Stop if something is there
   */
  static SparkData of(SparkSession session, SparkOptions.Data data) throws IOException {
    SparkData place = new SparkData(session, data);
    place.refuseExisting();
    return place;
  }

  private void refuseExisting() throws IOException {
    if (files.exists(out)) {
      throw new Stop(
          ExitCode.USAGE,
          out + " is there already: it is never overwritten. Name another output, or remove it.");
    }
  }

  /**
   * The data of a path or table.
   *
   * @throws Stop if there is none
   */
  Dataset<Row> read(String in) throws IOException {
    Path path = new Path(in);
    FileSystem from = path.getFileSystem(session.sparkContext().hadoopConfiguration());
    if (!from.exists(path)) {
      if (!in.contains("/") && session.catalog().tableExists(in)) {
        return session.table(in);
      }
      throw new Stop(
          ExitCode.INPUT, in + " is not there: neither a file or folder nor a table of Spark.");
    }
    String name = dataFile(from, path).toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return session.read().parquet(in);
    }
    if (name.endsWith(".orc")) {
      return session.read().orc(in);
    }
    if (name.matches(".*\\.csv(\\.(gz|bz2|lz4|snappy|deflate))?")) {
      // All fields are text, as they stand: 01H is no number, and a row of another length no row.
      return csv(session.read()).option("mode", "FAILFAST").csv(in);
    }
    throw new Stop(
        ExitCode.INPUT, "%s (%s) is neither Parquet nor ORC nor CSV.".formatted(in, name));
  }

  private static String dataFile(FileSystem from, Path path) throws IOException {
    RemoteIterator<LocatedFileStatus> all = from.listFiles(path, true);
    while (all.hasNext()) {
      String name = all.next().getPath().getName();
      if (!name.startsWith("_") && !name.startsWith(".")) {
        return name;
      }
    }
    throw new Stop(ExitCode.INPUT, path + " has no file with data.");
  }

  private static DataFrameReader csv(DataFrameReader reader) {
    return reader.option("header", true).option("escape", "\"").option("maxCharsPerColumn", -1);
  }

  /** Writes rows beside the place of the result, where nobody takes them for it. */
  void write(Dataset<Row> rows, SparkOptions.Data data) {
    DataFrameWriter<Row> writer = rows.write().mode(SaveMode.ErrorIfExists);
    if (!data.partitions().isEmpty()) {
      writer = writer.partitionBy(data.partitions().toArray(String[]::new));
    }
    if (format.equals("csv")) {
      writer
          .option("header", true)
          .option("escape", "\"")
          .option("emptyValue", "")
          .option("ignoreLeadingWhiteSpace", false)
          .option("ignoreTrailingWhiteSpace", false)
          .csv(working.toString());
    } else {
      writer.parquet(working.toString());
    }
  }

  /** What has been written. */
  Dataset<Row> written(StructType schema) {
    DataFrameReader reader = session.read().schema(schema);
    return format.equals("csv")
        ? csv(reader).csv(working.toString())
        : reader.parquet(working.toString());
  }

  /** Puts what was written, and its account, in place. */
  void publish(String summary) throws IOException {
    try (var file = files.create(new Path(working, "_summary.json"))) {
      file.write(summary.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    refuseExisting();
    if (!files.rename(working, out)) {
      throw new IOException(working + " cannot be renamed to " + out);
    }
  }

  /** Removes what was not put in place. */
  @Override
  public void close() throws IOException {
    files.delete(working, true);
  }
}
