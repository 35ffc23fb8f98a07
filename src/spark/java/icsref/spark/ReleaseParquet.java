package icsref.spark;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.release.ReleaseTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes the tables of a release as Parquet, with the types that its data package states. */
final class ReleaseParquet {
  private static final DataType SHARE = DataTypes.createDecimalType(18, 6);

  private ReleaseParquet() {}

  /**
   * Writes every table into a folder of its name.
   *
   * @throws Stop if one is there
   */
  static List<String> write(SparkSession session, Path release, String folder) throws IOException {
    List<String> written = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> table : tables(release).entrySet()) {
      String name = table.getKey();
      try (ReleaseTable rows = ReleaseTable.get(release, name)) {
        StructType schema = new StructType();
        for (String column : rows.columns()) {
          schema = schema.add(column, type(table.getValue().getOrDefault(column, "string")));
        }
        session
            .createDataFrame(rows(rows, schema), schema)
            .coalesce(1)
            .write()
            .parquet(folder + "/" + name);
      }
      written.add(name);
    }
    return written;
  }

  /** The types of the columns of every table. */
  private static Map<String, Map<String, String>> tables(Path release) throws IOException {
    Path file = release.resolve("datapackage.json");
    if (!Files.exists(file)) {
      throw new Stop(
          ExitCode.INPUT, file + " is not there: " + release + " is not a whole release.");
    }
    Map<String, Map<String, String>> tables = new java.util.LinkedHashMap<>();
    Map<?, ?> stated = JSON.std.mapFrom(Files.readString(file));
    for (Object resource : (List<?>) stated.get("resources")) {
      Map<?, ?> table = (Map<?, ?>) resource;
      Map<String, String> types = new HashMap<>();
      for (Object field : (List<?>) ((Map<?, ?>) table.get("schema")).get("fields")) {
        Map<?, ?> column = (Map<?, ?>) field;
        types.put((String) column.get("name"), (String) column.get("type"));
      }
      String path = (String) table.get("path");
      tables.put(path.replaceFirst("\\.csv(\\.gz)?$", ""), types);
    }
    return tables;
  }

  private static List<Row> rows(ReleaseTable table, StructType schema) {
    List<Row> rows = new ArrayList<>();
    while (table.next()) {
      Object[] values = new Object[schema.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(table.get(i), schema.apply(i).dataType());
      }
      rows.add(RowFactory.create(values));
    }
    return rows;
  }

  private static DataType type(String stated) {
    return switch (stated) {
      case "date" -> DataTypes.DateType;
      case "integer" -> DataTypes.LongType;
      case "number" -> SHARE;
      default -> DataTypes.StringType;
    };
  }

  private static Object value(String text, DataType type) {
    if (text.isEmpty()) {
      return null;
    }
    if (type.equals(DataTypes.DateType)) {
      return LocalDate.parse(text);
    }
    if (type.equals(DataTypes.LongType)) {
      return Long.valueOf(text);
    }
    return type.equals(SHARE) ? new BigDecimal(text) : text;
  }
}
