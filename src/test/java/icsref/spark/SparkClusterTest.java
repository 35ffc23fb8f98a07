package icsref.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.cli.RecodeCommand;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The second jar on a real cluster gives what {@code recode} gives, row by row. */
class SparkClusterTest {
  private static final String APP = "icsref.spark.SparkRecode";
  private static final Path JAR = Path.of("target/icsref-spark.jar");
  private static final Path RELEASE = Path.of("output/published/2026-03-31").toAbsolutePath();
  private static final int ROWS = 100_000;

  /** Ten tasks of a job rather than two: there is something to lose in the middle. */
  private static final List<String> SMALL_TASKS =
      List.of("--conf", "spark.sql.files.maxPartitionBytes=400k");

  @TempDir static Path folder;

  private static SparkCluster cluster;
  private static Path data;

  @BeforeAll
  static void start() throws Exception {
    String spark = System.getProperty("icsref.spark", "");
    if (spark.isEmpty() || !Files.exists(Path.of(spark, "jars"))) {
      return;
    }
    data = ActivityData.write(folder.resolve("activity.csv"), RELEASE, ROWS);
    cluster = SparkCluster.start(Path.of(spark), folder);
  }

  @BeforeEach
  void needsSpark() {
    assumeTrue(
        cluster != null,
        "Spark is not here: 'mvn -Pspark test -Dtest=SparkClusterTest' brings it and runs this");
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Path place(String name) {
    return folder.resolve(name);
  }

  private static SparkCluster.Job submit(Path in, Path out, String... options) throws IOException {
    return submit(List.of(), in, out, options);
  }

  private static SparkCluster.Job submit(List<String> conf, Path in, Path out, String... options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(RELEASE.toString(), in.toString(), out.toString()));
    arguments.addAll(Arrays.asList(options));
    return cluster.submit(JAR, conf, APP, arguments.toArray(String[]::new));
  }

  /** What the command makes of a file. */
  private static Path recoded(Path in, String name, String... options) {
    Path out = place(name);
    List<String> arguments =
        new ArrayList<>(
            List.of(in.toString(), "-o", out.toString(), "--release", RELEASE.toString()));
    arguments.addAll(Arrays.asList(options));
    int code = new CommandLine(new RecodeCommand()).execute(arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return out;
  }

  private static Map<Map<String, String>, Integer> rows(Path place) {
    return ActivityData.rows(place, Set.of("ics_reason"));
  }

  private static Map<String, Object> summary(Path file) throws IOException {
    return JSON.std.mapFrom(Files.readString(file));
  }

  private static void assertSameAccount(Path spark, Path command) throws IOException {
    Map<String, Object> ours = summary(spark.resolve("_summary.json"));
    Map<String, Object> theirs =
        summary(command.resolveSibling(command.getFileName() + ".summary.json"));
    for (String value :
        List.of(
            "rows",
            "rows_written",
            "rows_matched",
            "rows_unmatched",
            "rows_split",
            "rows_after_release",
            "unmatched",
            "rows_by_ics")) {
      assertThat(ours.get(value)).as(value).isEqualTo(theirs.get(value));
    }
    Map<?, ?> totals = (Map<?, ?>) theirs.get("totals");
    totals.forEach(
        (amount, values) ->
            ((Map<?, ?>) ((Map<?, ?>) ours.get("totals")).get(amount))
                .forEach(
                    (name, value) ->
                        assertThat(value)
                            .as(amount + " " + name)
                            .isEqualTo(((Map<?, ?>) values).get(name))));
  }

  @Test
  void every_row_is_recoded_as_the_command_does_though_an_executor_dies_while_it_writes()
      throws Exception {
    String[] options = {
      "--column",
      "CCG",
      "--date-column",
      "month",
      "--on-split",
      "apportion",
      "--amounts",
      "episodes,cost"
    };
    Path out = place("divided.csv");
    SparkCluster.Job job = submit(SMALL_TASKS, data, out, options);
    while (job.isRunning() && !isBeingWritten(out)) {
      Thread.sleep(20);
    }
    assertThat(job.isRunning()).as(job.log()).isTrue();
    assertThat(cluster.killAnExecutor()).isTrue();
    assertThat(job.await()).as(job.log()).isZero();
    assertThat(job.log()).contains("Lost executor");
    Path expected = recoded(data, "expected-divided.csv", options);
    assertThat(rows(out).equals(rows(expected))).as("the same rows").isTrue();
    assertSameAccount(out, expected);
    assertThat(leftovers()).isEmpty();
  }

  /** Whether some task has begun to write, and none of the files is in place. */
  private static boolean isBeingWritten(Path out) throws IOException {
    try (Stream<Path> files = Files.find(folder, 8, (path, facts) -> facts.isRegularFile())) {
      return files.anyMatch(
          file ->
              file.toString().contains(out.getFileName() + ".writing-")
                  && file.toString().contains("_temporary")
                  && file.toString().contains("part-"));
    } catch (java.io.UncheckedIOException moved) {
      return false;
    }
  }

  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".writing-")).toList();
    }
  }

  @Test
  void flagged_rows_are_the_command_s_and_lie_in_the_partitions_that_were_asked_for()
      throws Exception {
    Path out = place("flagged.csv");
    SparkCluster.Job job =
        submit(data, out, "--column", "CCG", "--date-column", "month", "--partition-by", "ics_ods");
    assertThat(job.await()).as(job.log()).isZero();
    Path expected =
        recoded(data, "expected-flagged.csv", "--column", "CCG", "--date-column", "month");
    Map<Map<String, String>, Integer> found = new HashMap<>();
    rows(out)
        .forEach(
            (row, number) -> {
              row.replace("ics_ods", "__HIVE_DEFAULT_PARTITION__", "");
              found.merge(row, number, Integer::sum);
            });
    assertThat(found.equals(rows(expected))).as("the same rows").isTrue();
    assertSameAccount(out, expected);
    assertThat(out.resolve("ics_ods=QWU")).isDirectory();
    Map<String, Integer> reasons = new HashMap<>();
    ActivityData.rows(out, Set.of())
        .forEach((row, number) -> reasons.merge(row.get("ics_reason"), number, Integer::sum));
    reasons.remove("");
    Map<?, ?> unmatched = (Map<?, ?>) summary(out.resolve("_summary.json")).get("unmatched");
    unmatched.values().removeIf(Integer.valueOf(0)::equals);
    assertThat(reasons).isEqualTo(unmatched);
  }

  @Test
  void a_release_becomes_parquet_and_parquet_with_types_is_recoded() throws Exception {
    Path tables = place("tables");
    SparkCluster.Job first =
        cluster.submit(JAR, List.of(), APP, RELEASE.toString(), "--tables", tables.toString());
    assertThat(first.await()).as(first.log()).isZero();
    String[] options = {
      "--column",
      "legacy_ods",
      "--date-column",
      "valid_from",
      "--on-split",
      "apportion",
      "--amounts",
      "persons,person_share",
      "--prefix",
      "x_",
      "--force-rates"
    };
    Path out = place("parquet.csv");
    SparkCluster.Job job = submit(tables.resolve("legacy_to_ics"), out, options);
    assertThat(job.await()).as(job.log()).isZero();
    Path expected = recoded(RELEASE.resolve("legacy_to_ics.csv"), "expected-parquet.csv", options);
    assertThat(numbers(out)).isEqualTo(numbers(expected));
  }

  /** Rows whose amounts are compared as numbers: a decimal of Spark has all its zeros. */
  private static Map<Map<String, String>, Integer> numbers(Path place) {
    Map<Map<String, String>, Integer> rows = new HashMap<>();
    ActivityData.rows(place, Set.of("x_ics_reason"))
        .forEach(
            (row, number) -> {
              for (String amount : List.of("persons", "person_share", "lsoa_share")) {
                row.computeIfPresent(
                    amount,
                    (name, text) ->
                        text.isEmpty()
                            ? ""
                            : new BigDecimal(text).stripTrailingZeros().toPlainString());
              }
              rows.merge(row, number, Integer::sum);
            });
    return rows;
  }

  @Test
  void the_function_answers_in_sql_what_the_command_answers() throws Exception {
    Path asked =
        Files.writeString(
            place("asked.csv"),
            """
            code,day
            01H,2017-03-31
            01H,2017-04-01
            06H,2019-03-31
            06h ,2021-04-01
            R0A,2024-05-01
            ,2019-03-31
            ZZZ,2019-03-31
            """);
    SparkCluster.Job job =
        cluster.submit(
            JAR,
            List.of("--jars", jarOf("FunctionTrial").toString()),
            "icsref.spark.FunctionTrial",
            RELEASE.toString(),
            asked.toString(),
            place("answered").toString());
    assertThat(job.await()).as(job.log()).isZero();
    Path expected =
        recoded(
            asked,
            "expected-asked.csv",
            "--column",
            "code",
            "--date-column",
            "day",
            "--trusts",
            "principal");
    assertThat(rows(place("answered"))).isEqualTo(rows(expected));
  }

  /** A jar with one class of the tests. */
  private static Path jarOf(String name) throws IOException {
    String file = "icsref/spark/" + name + ".class";
    Path jar = place(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(file));
      Files.copy(Path.of("target/test-classes", file), out);
      out.closeEntry();
    }
    return jar;
  }

  @Test
  void what_cannot_be_done_is_told_before_any_job_starts_and_changes_nothing() throws Exception {
    Path there = Files.createDirectory(place("there"));
    SparkCluster.Job job = submit(data, there, "--column", "CCG", "--date-column", "month");
    assertThat(job.await()).as(job.log()).isEqualTo(2);
    assertThat(job.log()).contains("icsref: ").contains("is there already");
    assertThat(job.log()).doesNotContain("Starting task");
    assertThat(there).isEmptyDirectory();
  }
}
