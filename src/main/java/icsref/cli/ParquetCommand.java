package icsref.cli;

import icsref.model.ExitCode;
import icsref.publish.release.ParquetFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icsref parquet}: a release's tables as Parquet. */
@Command(
    name = "parquet",
    mixinStandardHelpOptions = true,
    description =
        "Writes the tables and lookups of a release as Parquet, with the columns and types of its"
            + " datapackage.json.")
final class ParquetCommand implements Callable<Integer> {
  @Mixin private Folders folders;

  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      defaultValue = "latest",
      description =
          "A release by name (2026-03-31_1.0.0), the word latest, or a release's folder (default:"
              + " ${DEFAULT-VALUE}).")
  private String release;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "A new folder. Without it: parquet/RELEASE in the folder of --output.")
  private Path to;

  @Override
  public Integer call() {
    Path from = real(folders.release(release));
    Path folder = to != null ? to : folders.output().resolve("parquet").resolve(from.getFileName());
    List<String> written = ParquetFiles.write(from, folder.toAbsolutePath());
    System.out.println(
        "icsref parquet: " + written.size() + " files of " + from.getFileName() + " in " + folder);
    return ExitCode.DONE.number();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
