package icsref.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster of Spark on this machine: a master and two workers, each a process that listens on
 * loopback only, and {@code SparkSubmit} as the driver. Small: a laptop's tests run on it.
 */
final class SparkCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long MINUTES_OF_A_JOB = 10;
  private static final Pattern ADDRESS =
      Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");

  /** What Spark's own scripts open on Java 17. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar");

  /** For processes that live for some seconds. */
  private static final List<String> QUICK_TO_START =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final Path spark;
  private final Path folder;
  private final List<Process> workers = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private String address = "";
  private int jobs;

  private SparkCluster(Path spark, Path folder) {
    this.spark = spark.toAbsolutePath();
    this.folder = folder;
  }

  /**
   * Starts a cluster.
   *
   * @param spark a folder with Spark's {@code jars}
   * @param folder for logs and work
   */
  static SparkCluster start(Path spark, Path folder) throws IOException, InterruptedException {
    SparkCluster cluster = new SparkCluster(spark, folder);
    try {
      cluster.startMaster();
      for (int i = 1; i <= 2; i++) {
        cluster.startWorker("worker-" + i);
      }
      return cluster;
    } catch (IOException | InterruptedException | AssertionError failure) {
      cluster.close();
      throw failure;
    }
  }

  private void startMaster() throws IOException, InterruptedException {
    java(
        "master",
        "256m",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--webui-port",
        "0");
    address = await("master", ADDRESS).group(1);
  }

  private void startWorker(String name) throws IOException, InterruptedException {
    workers.add(
        java(
            name,
            "256m",
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "800m",
            "--work-dir",
            folder.resolve(name).toString(),
            address));
    await(name, Pattern.compile("Successfully registered with master"));
  }

  /** A job that runs, and what it has said. */
  final class Job {
    private final Process process;
    private final Path log;

    private Job(Process process, Path log) {
      this.process = process;
      this.log = log;
    }

    boolean isRunning() {
      return process.isAlive();
    }

    /** What it said on standard error, Spark's own log among it. */
    String log() throws IOException {
      return Files.readString(log);
    }

    /** The exit code, when it is done. */
    int await() throws InterruptedException {
      assertThat(process.waitFor(MINUTES_OF_A_JOB, TimeUnit.MINUTES)).as("done in time").isTrue();
      return process.exitValue();
    }
  }

  /** Submits the application of a jar. */
  Job submit(Path jar, List<String> options, String main, String... arguments) throws IOException {
    String name = "job-" + ++jobs;
    List<String> command =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                address,
                "--executor-memory",
                "700m",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.sql.warehouse.dir=" + folder.resolve("warehouse"),
                "--conf",
                "spark.executor.extraJavaOptions=" + String.join(" ", QUICK_TO_START),
                "--conf",
                "spark.sql.shuffle.partitions=4"));
    command.addAll(options);
    command.addAll(List.of("--class", main, jar.toAbsolutePath().toString()));
    command.addAll(Arrays.asList(arguments));
    Process process = java(name, "1g", command.toArray(String[]::new));
    return new Job(process, log(name));
  }

  /** Kills an executor as a machine that fails would; false if none runs. */
  boolean killAnExecutor() {
    for (Process worker : workers) {
      // a worker starts nothing but executors
      for (ProcessHandle executor : worker.children().toList()) {
        if (executor.destroyForcibly()) {
          return true;
        }
      }
    }
    return false;
  }

  private Process java(String name, String memory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK_TO_START);
    OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
    command.addAll(List.of("-Xmx" + memory, "-cp", spark.resolve("jars/*").toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log(name).toFile());
    builder.environment().put("SPARK_HOME", spark.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", scalaVersion());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** {@code 2.12}, as the jars have it. */
  private String scalaVersion() throws IOException {
    try (Stream<Path> jars = Files.list(spark.resolve("jars"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.startsWith("spark-core_"))
          .map(name -> name.substring("spark-core_".length(), name.indexOf('-', 11)))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private Matcher await(String name, Pattern said) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      String log = Files.readString(log(name));
      Matcher matcher = said.matcher(log);
      if (matcher.find()) {
        return matcher;
      }
      assertThat(Instant.now()).as("%s says '%s' in time: %s", name, said, log).isBefore(end);
      Thread.sleep(100);
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
