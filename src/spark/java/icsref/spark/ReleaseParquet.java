package icsref.spark;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes the tables of a release as Parquet, with the types that its data package states. */
final class ReleaseParquet {
  private static final DataType SHARE = DataTypes.createDecimalType(18, 6);

  private ReleaseParquet() {}

  /**
   * Writes every table into a folder of its name. The driver reads them: executors may not see the
   * release.
   *
   * @throws Stop if it is no whole release
   */
  static List<String> write(SparkSession session, Path release, String folder) throws IOException {
    Path file = release.resolve("datapackage.json");
    if (!Files.exists(file)) {
      throw new Stop(
          ExitCode.INPUT, file + " is not there: " + release + " is not a whole release.");
    }
    List<String> written = new ArrayList<>();
    for (Object resource : (List<?>) JSON.std.mapFrom(Files.readString(file)).get("resources")) {
      Map<?, ?> table = (Map<?, ?>) resource;
      String path = (String) table.get("path");
      String name = path.replaceFirst("\\.csv(\\.gz)?$", "");
      session
          .read()
          .schema(schema((Map<?, ?>) table.get("schema")))
          .option("header", true)
          .option("enforceSchema", false)
          .option("escape", "\"")
          .option("mode", "FAILFAST")
          .csv(session.createDataset(lines(release.resolve(path)), Encoders.STRING()))
          .coalesce(1)
          .write()
          .parquet(folder + "/" + name);
      written.add(name);
    }
    return written;
  }

  private static StructType schema(Map<?, ?> stated) {
    StructType schema = new StructType();
    for (Object field : (List<?>) stated.get("fields")) {
      Map<?, ?> column = (Map<?, ?>) field;
      schema = schema.add((String) column.get("name"), type((String) column.get("type")));
    }
    return schema;
  }

  private static DataType type(String stated) {
    return switch (stated) {
      case "date" -> DataTypes.DateType;
      case "integer" -> DataTypes.LongType;
      case "number" -> SHARE;
      default -> DataTypes.StringType;
    };
  }

  /** No field of a release's tables has a line break. */
  private static List<String> lines(Path table) throws IOException {
    try (InputStream in = Files.newInputStream(table);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    table.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                    StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
