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
  private static final int ROWS = 40_000;

  /** Ten tasks of a job rather than two: there is something to lose in the middle. */
  private static final List<String> SMALL_TASKS =
      List.of("--conf", "spark.sql.files.maxPartitionBytes=260k");

  private static final String FLAGGED = "--column CCG --date-column month --trusts principal";
  private static final String DIVIDED = FLAGGED + " --on-split apportion --amounts episodes,cost";

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

  private static SparkCluster.Job submit(List<String> conf, Path in, Path out, String options)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(RELEASE.toString(), in.toString(), out.toString()));
    arguments.addAll(List.of(options.split(" ")));
    return cluster.submit(JAR, conf, APP, arguments.toArray(String[]::new));
  }

  /** What the command makes of a file. */
  private static Path recoded(Path in, String name, String options) {
    Path out = place(name);
    if (Files.exists(out)) {
      return out;
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(in.toString(), "-o", out.toString(), "--release", RELEASE.toString()));
    arguments.addAll(List.of(options.split(" ")));
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
    Path out = place("divided.csv");
    SparkCluster.Job job = submit(SMALL_TASKS, data, out, DIVIDED);
    while (job.isRunning() && !isBeingWritten(out)) {
      Thread.sleep(20);
    }
    assertThat(job.isRunning()).as(job.log()).isTrue();
    assertThat(cluster.killAnExecutor()).isTrue();
    assertThat(job.await()).as(job.log()).isZero();
    assertThat(job.log()).contains("Lost executor");
    Path expected = recoded(data, "expected-divided.csv", DIVIDED);
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
    SparkCluster.Job job = submit(List.of(), data, out, FLAGGED + " --partition-by ics_ods");
    assertThat(job.await()).as(job.log()).isZero();
    Path expected = recoded(data, "expected-flagged.csv", FLAGGED);
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
    assertThat(reasons(ActivityData.rows(out, Set.of()), "ics_reason"))
        .isEqualTo(reasons(expected));
  }

  /** How many rows have each reason, of those that have one. */
  private static Map<String, Integer> reasons(
      Map<Map<String, String>, Integer> rows, String column) {
    Map<String, Integer> reasons = new HashMap<>();
    rows.forEach((row, number) -> reasons.merge(row.get(column), number, Integer::sum));
    reasons.remove("");
    return reasons;
  }

  /** The same, as the command counts them. */
  private static Map<String, Integer> reasons(Path recoded) throws IOException {
    Map<String, Integer> reasons = new HashMap<>();
    Path summary = recoded.resolveSibling(recoded.getFileName() + ".summary.json");
    ((Map<?, ?>) summary(summary).get("unmatched"))
        .forEach((reason, number) -> reasons.put((String) reason, (Integer) number));
    reasons.values().removeIf(Integer.valueOf(0)::equals);
    return reasons;
  }

  @Test
  void a_release_becomes_parquet_and_parquet_with_types_is_recoded() throws Exception {
    Path out = place("parquet.csv");
    Path tables = place("tables");
    String options =
        "--column legacy_ods --date-column valid_from --on-split apportion"
            + " --amounts persons,person_share --prefix x_ --force-rates";
    SparkCluster.Job job =
        submit(List.of(), tables.resolve("legacy_to_ics"), out, options + " --tables " + tables);
    assertThat(job.await()).as(job.log()).isZero();
    Path expected = recoded(RELEASE.resolve("legacy_to_ics.csv"), "expected-parquet.csv", options);
    assertThat(numbers(out)).isEqualTo(numbers(expected));
    askAndJoin(tables);
  }

  /** Rows whose amounts are compared as numbers: a decimal of Spark has all its zeros. */
  private static Map<Map<String, String>, Integer> numbers(Path place) {
    Map<Map<String, String>, Integer> rows = new HashMap<>();
    ActivityData.rows(place, Set.of("x_ics_reason"))
        .forEach(
            (row, number) -> {
              for (String amount : List.of("persons", "person_share", "lsoa_share")) {
                row.computeIfPresent(amount, (name, text) -> plain(text));
              }
              rows.merge(row, number, Integer::sum);
            });
    return rows;
  }

  private static String plain(String number) {
    return number.isEmpty() ? "" : new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  /** The function and the join of the document answer in SQL what the command answers. */
  private static void askAndJoin(Path tables) throws Exception {
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
            List.of(
                "--jars", jarOf("SqlTrial").toString(), "--conf", "spark.sql.ansi.enabled=true"),
            "icsref.spark.SqlTrial",
            "ics",
            RELEASE.toString(),
            asked.toString(),
            place("answered").toString(),
            "join",
            Path.of("docs/joining.md").toAbsolutePath().toString(),
            tables.toString(),
            data.toString(),
            place("joined").toString());
    assertThat(job.await()).as(job.log()).isZero();
    Path expected =
        recoded(asked, "expected-asked.csv", "--column code --date-column day --trusts principal");
    assertThat(rows(place("answered"))).isEqualTo(rows(expected));

    Map<Map<String, String>, Integer> joined = ActivityData.rows(place("joined"), Set.of());
    Path flagged = recoded(data, "expected-flagged.csv", FLAGGED);
    Map<Map<String, String>, Integer> undivided = new HashMap<>(joined);
    undivided.keySet().removeIf(row -> row.get("best_fit").equals("N"));
    assertThat(differing(joined(undivided, "amount"), joined(flagged))).isEmpty();
    assertThat(reasons(undivided, "reason")).isEqualTo(reasons(flagged));
    Path divided = recoded(data, "expected-divided.csv", DIVIDED);
    assertThat(differing(joined(joined, "part_amount"), joined(divided))).isEmpty();
  }

  /** Number, system, relation, evidence and amount of rows that SQL gave. */
  private static Map<List<String>, Integer> joined(
      Map<Map<String, String>, Integer> rows, String amount) {
    Map<List<String>, Integer> joined = new HashMap<>();
    rows.forEach(
        (row, number) ->
            joined.merge(
                List.of(
                    row.get("row_id"),
                    row.get("ics_ods"),
                    row.get("ics_gss"),
                    row.get("ics_name"),
                    row.get("relation"),
                    row.get("evidence"),
                    plain(row.get(amount))),
                number,
                Integer::sum));
    return joined;
  }

  /** The same of rows that the command gave. */
  private static Map<List<String>, Integer> joined(Path recoded) {
    Map<List<String>, Integer> joined = new HashMap<>();
    ActivityData.rows(recoded, Set.of())
        .forEach(
            (row, number) ->
                joined.merge(
                    List.of(
                        row.get("id"),
                        row.get("ics_ods"),
                        row.get("ics_gss"),
                        row.get("ics_name"),
                        row.get("ics_relation"),
                        row.get("ics_evidence"),
                        plain(row.get("cost"))),
                    number,
                    Integer::sum));
    return joined;
  }

  /** Some of the rows that are not as often in one as in the other. */
  private static List<String> differing(
      Map<List<String>, Integer> found, Map<List<String>, Integer> expected) {
    List<String> differing = new ArrayList<>();
    expected.forEach(
        (row, number) -> {
          if (!number.equals(found.get(row))) {
            differing.add("missing " + row);
          }
        });
    found.forEach(
        (row, number) -> {
          if (!number.equals(expected.get(row))) {
            differing.add("found " + row);
          }
        });
    return differing.stream().sorted().limit(20).toList();
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
    SparkCluster.Job job = submit(List.of(), data, there, FLAGGED);
    assertThat(job.await()).as(job.log()).isEqualTo(2);
    assertThat(job.log()).contains("icsref: ").contains("is there already");
    assertThat(job.log()).doesNotContain("Starting task");
    assertThat(there).isEmptyDirectory();
  }
}
