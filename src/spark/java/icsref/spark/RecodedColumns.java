package icsref.spark;

import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.NearestName;
import icsref.recode.row.RateWords;
import icsref.recode.row.RowPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The columns of the data that matter, checked before any job starts; and those that they get. */
final class RecodedColumns {
  static final String REASON = "ics_reason";

  private static final String PART = "icsref part";
  private static final int MOST_DIGITS = 38;

  private final SparkOptions options;
  private final StructType schema;
  private final DataType[] divided;

  private RecodedColumns(SparkOptions options, StructType schema, DataType[] divided) {
    this.options = options;
    this.schema = schema;
    this.divided = divided;
  }

  /**
   * Binds what was asked for to the columns that there are.
   *
   * @throws Stop naming the column that cannot be recoded
   */
  static RecodedColumns of(SparkOptions options, StructType schema) {
    SparkOptions.Columns columns = options.columns();
    DataType code = type(options, schema, "--column", columns.code());
    if (!(code instanceof StringType)) {
      throw new Stop(
          ExitCode.USAGE,
          "Column '%s' of %s is %s, and codes are text: as a number 01H and 1H are the same. Give the column as it was published."
              .formatted(columns.code(), options.data().in(), code.simpleString()));
    }
    columns.date().ifPresent(name -> checkDate(options, name, schema));
    DataType[] divided = new DataType[columns.amounts().size()];
    for (int a = 0; a < divided.length; a++) {
      divided[a] = divided(options, columns.amounts().get(a), schema);
    }
    options.data().partitions().forEach(name -> checkPartition(options, name, schema));
    for (String field : schema.fieldNames()) {
      for (String name : names(columns.prefix())) {
        if (field.equalsIgnoreCase(name)) {
          throw new Stop(
              ExitCode.USAGE,
              "%s already has a column %s: it seems to have been recoded before. Recode the original, or give --prefix."
                  .formatted(options.data().in(), field));
        }
      }
    }
    return new RecodedColumns(options, schema, divided);
  }

  private static DataType type(
      SparkOptions options, StructType schema, String option, String name) {
    List<String> names = Arrays.asList(schema.fieldNames());
    if (!names.contains(name)) {
      throw new Stop(
          ExitCode.USAGE,
          "%s has no column '%s' (%s). %s"
              .formatted(
                  options.data().in(), name, option, NearestName.suggestion(name, names)));
    }
    return schema.apply(name).dataType();
  }

  private static void checkDate(SparkOptions options, String name, StructType schema) {
    DataType type = type(options, schema, "--date-column", name);
    boolean isDate =
        type instanceof StringType
            || type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType
            || isWhole(type);
    if (!isDate) {
      throw new Stop(
          ExitCode.USAGE,
          "Column '%s' of %s is %s: a date is a date, a timestamp, text or a whole number such as 202104."
              .formatted(name, options.data().in(), type.simpleString()));
    }
  }

  private static void checkPartition(SparkOptions options, String name, StructType schema) {
    if (!names(options.columns().prefix()).contains(name)) {
      type(options, schema, "--partition-by", name);
    }
  }

  /** The type of a divided amount; whether it may be divided at all. */
  private static DataType divided(SparkOptions options, String name, StructType schema) {
    DataType type = type(options, schema, "--amounts", name);
    if (!options.treatment().forceRates()) {
      RateWords.refuse(name);
    }
    if (type instanceof StringType) {
      return DataTypes.StringType;
    }
    int digits;
    int decimals = 0;
    if (isWhole(type)) {
      // 3, 5, 10 or 19
      digits = (type.defaultSize() * 8 - 1) * 30103 / 100000 + 1;
    } else if (type instanceof DecimalType number) {
      digits = number.precision();
      decimals = number.scale();
    } else {
      throw new Stop(
          ExitCode.USAGE,
          "Column '%s' of %s is %s: floating numbers and the like do not sum exactly. Give it as a whole number or a decimal: cast(%s as decimal(18,2))."
              .formatted(name, options.data().in(), type.simpleString(), name));
    }
    int scale = Math.max(decimals, options.treatment().decimals());
    return DataTypes.createDecimalType(Math.min(MOST_DIGITS, digits - decimals + scale), scale);
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  private static List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    RowPlan.APPENDED.forEach(name -> names.add(prefix + name));
    names.add(prefix + REASON);
    return names;
  }

  /** The columns that a row gets. */
  static StructType appended(String prefix) {
    StructType type = new StructType();
    for (String name : names(prefix)) {
      boolean share = name.equals(prefix + RowPlan.APPENDED.get(3));
      type = type.add(name, share ? DataTypes.createDecimalType(7, 6) : DataTypes.StringType);
    }
    return type;
  }

  /** Whether dates are text, so that their column says how it is written. */
  boolean areDatesText() {
    return options.columns().date().stream()
        .anyMatch(name -> schema.apply(name).dataType() instanceof StringType);
  }

  /** The code, the date and the amounts as texts, in this order. */
  Column[] texts() {
    List<Column> texts = new ArrayList<>();
    texts.add(text(options.columns().code()).as("code"));
    texts.add(
        options
            .columns()
            .date()
            .map(RecodedColumns::text)
            .orElseGet(() -> functions.lit(null).cast(DataTypes.StringType))
            .as("date"));
    for (int a = 0; a < divided.length; a++) {
      texts.add(text(options.columns().amounts().get(a)).as("amount" + a));
    }
    return texts.toArray(Column[]::new);
  }

  /** Of what was written: the system, the reason, the relation, and {@link #texts()}. */
  Column[] accountTexts() {
    List<Column> columns = new ArrayList<>();
    for (String name : List.of(RowPlan.APPENDED.get(0), REASON, RowPlan.APPENDED.get(4))) {
      columns.add(column(options.columns().prefix() + name).as(name));
    }
    columns.addAll(Arrays.asList(texts()));
    return columns.toArray(Column[]::new);
  }

  /** The rows with what they become, a divided row several times. */
  Dataset<Row> recoded(
      Dataset<Row> rows, Broadcast<BroadcastRelease> release, RowSettings settings) {
    boolean divides = settings.isDivided();
    StructType part = appended(options.columns().prefix());
    int[] precisions = new int[divided.length];
    for (int a = 0; a < divided.length; a++) {
      precisions[a] = divided[a] instanceof DecimalType number ? number.precision() : 0;
      part = part.add("amount" + a, divided[a]);
    }
    Column parts =
        functions
            .udf(new PartsOfRow(release, settings, precisions), DataTypes.createArrayType(part))
            .apply(functions.struct(texts()));
    List<Column> columns = new ArrayList<>();
    for (String name : schema.fieldNames()) {
      int amount = options.columns().amounts().indexOf(name);
      columns.add(divides && amount >= 0 ? ofPart("amount" + amount).as(name) : column(name));
    }
    names(options.columns().prefix()).forEach(name -> columns.add(ofPart(name).as(name)));
    return rows.select(functions.col("*"), functions.explode(parts).as(PART))
        .select(columns.toArray(Column[]::new));
  }

  private static Column ofPart(String name) {
    return column(PART).getField(name);
  }

  private static Column text(String name) {
    return column(name).cast(DataTypes.StringType);
  }

  /** A column by its whole name, whatever is in it. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** The column of the dates, if there is one. */
  Optional<String> date() {
    return options.columns().date();
  }
}
