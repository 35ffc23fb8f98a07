package icsref.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What is refused before any job starts. */
class RecodedColumnsTest {
  private static final StructType ACTIVITY =
      new StructType()
          .add("CCG", DataTypes.StringType)
          .add("number", DataTypes.LongType)
          .add("month", DataTypes.DateType)
          .add("episodes", DataTypes.IntegerType)
          .add("cost", DataTypes.DoubleType)
          .add("death rate", DataTypes.createDecimalType(9, 2))
          .add("ics_ods", DataTypes.StringType);

  private static RecodedColumns columns(String... options) {
    List<String> arguments = new ArrayList<>(List.of("RELEASE", "activity", "OUT"));
    arguments.addAll(Arrays.asList(options));
    return RecodedColumns.of(SparkOptions.of(arguments.toArray(String[]::new)), ACTIVITY);
  }

  private static void assertRefused(String message, String... options) {
    assertThatThrownBy(() -> columns(options))
        .isInstanceOf(Stop.class)
        .hasMessageContaining(message)
        .extracting(stop -> ((Stop) stop).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_column_that_is_not_there_is_named_with_the_nearest() {
    assertRefused(
        "activity has no column 'CGC' (--column). Did you mean 'CCG'?",
        "--column",
        "CGC",
        "--date-column",
        "month");
    assertRefused(
        "no column 'day' (--date-column)", "--column", "CCG", "--date-column", "day");
    assertRefused(
        "no column 'area' (--partition-by)",
        "--column",
        "CCG",
        "--date-column",
        "month",
        "--prefix",
        "x_",
        "--partition-by",
        "area");
  }

  @Test
  void codes_are_text() {
    assertRefused(
        "Column 'number' of activity is bigint, and codes are text",
        "--column",
        "number",
        "--date-column",
        "month");
  }

  @Test
  void a_date_is_not_a_floating_number() {
    assertRefused("Column 'cost' of activity is double", "--column", "CCG", "--date-column", "cost");
  }

  @Test
  void floating_amounts_and_rates_are_refused() {
    assertRefused(
        "cast(cost as decimal(18,2))",
        "--column",
        "CCG",
        "--date-column",
        "month",
        "--amounts",
        "episodes,cost");
    assertRefused(
        "'death rate' looks like a rate",
        "--column",
        "CCG",
        "--date-column",
        "month",
        "--amounts",
        "death rate");
  }

  @Test
  void what_was_recoded_before_is_not_recoded_over() {
    assertRefused(
        "activity already has a column ics_ods", "--column", "CCG", "--date-column", "month");
    assertThat(columns("--column", "CCG", "--date-column", "month", "--prefix", "x_").date())
        .contains("month");
  }
}
