package icsref.ops;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server of its own from the PostgreSQL that Debian installs, for where no other one runs. */
final class InstalledPostgres implements Closeable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private final Path bin;
  private final Path data;
  final int port;

  private InstalledPostgres(Path bin, Path data, int port) {
    this.bin = bin;
    this.data = data;
    this.port = port;
  }

  static InstalledPostgres start() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      throw new IOException("none is installed in " + DEBIAN);
    }
    Path bin;
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      bin = versions.sorted().reduce((one, newer) -> newer).orElseThrow().resolve("bin");
    }
    Path folder = Files.createTempDirectory("icsref-postgres");
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    InstalledPostgres server = new InstalledPostgres(bin, folder.resolve("data"), port);
    server.call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", "" + server.data);
    server.call(
        "pg_ctl",
        "-w",
        "-D",
        "" + server.data,
        "-l",
        "" + folder.resolve("log"),
        "-o",
        "-p " + port + " -h localhost -k " + folder,
        "start");
    return server;
  }

  @Override
  public void close() throws IOException {
    call("pg_ctl", "-w", "-D", data.toString(), "-m", "immediate", "stop");
    run(List.of("rm", "-r", data.getParent().toString()));
  }

  private void call(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--")); // it refuses to run as root
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static void run(List<String> command) throws IOException {
    try {
      // not through a pipe: the server that it starts would hold it open
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(command + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
