package icsref.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import icsref.model.Stop;
import icsref.recode.lookup.Basis;
import icsref.recode.row.OnSplit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparkOptionsTest {
  private static void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> SparkOptions.of(arguments))
        .isInstanceOf(Stop.class)
        .hasMessageContaining(message);
  }

  @Test
  void options_are_those_of_recode() {
    SparkOptions options =
        SparkOptions.of(
            "RELEASE", "in.parquet", "out.csv", "--column", "CCG", "--date-column=month",
            "--on-split", "apportion", "--amounts", "A, B", "--by", "lsoas", "--decimals", "2",
            "--partition-by", "month", "--strict");
    assertThat(options)
        .isEqualTo(
            new SparkOptions(
                "RELEASE",
                new SparkOptions.Data("in.parquet", "out.csv", "csv", List.of("month")),
                new SparkOptions.Columns(
                    "CCG", Optional.of("month"), Optional.empty(), List.of("A", "B"), ""),
                new SparkOptions.Treatment(
                    OnSplit.APPORTION, Basis.LSOAS, 2, Optional.empty(), true, false),
                Optional.empty()));
  }

  @Test
  void what_is_missing_or_wrong_is_said() {
    assertRefused("Name the release", "RELEASE");
    assertRefused("--column NAME", "R", "I", "O");
    assertRefused("either --date-column NAME or --as-of DATE", "R", "I", "O", "--column", "C");
    assertRefused(
        "either --date-column NAME or --as-of DATE",
        "R", "I", "O", "--column", "C", "--as-of", "2020", "--date-column", "D");
    assertRefused(
        "needs the columns to divide",
        "R", "I", "O", "--column", "C", "--as-of", "2020", "--on-split", "apportion");
    assertRefused("There is no option --colum.", "R", "I", "O", "--colum", "C");
    assertRefused("--column needs a value", "R", "I", "O", "--column");
    assertRefused(
        "--by takes persons or lsoas, not 'area'",
        "R", "I", "O", "--column", "C", "--as-of", "2020", "--by", "area");
    assertRefused("--decimals takes", "R", "I", "O", "--column", "C", "--decimals", "99");
    assertRefused("--format takes", "R", "I", "O", "--column", "C", "--format", "xml");
  }
}
