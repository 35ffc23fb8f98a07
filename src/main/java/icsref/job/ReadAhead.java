package icsref.job;

import icsref.config.Configuration;
import icsref.io.Limits;
import icsref.io.Parallel;
import icsref.model.Stop;
import icsref.ops.HistoryDatabase;
import icsref.publish.report.Boundaries;
import icsref.publish.table.Manifest;
import icsref.read.InputFolder;
import icsref.read.InputScanner;
import icsref.read.ScannedInput;
import icsref.read.layout.Layouts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Begins to read the configuration and to look through the input while the history is opened, and
 * keeps what was found, or why it could not be, for the step that asks for it. Input that is as the
 * latest release had it is digested only: its lists are recognised when a step asks for them.
 */
public final class ReadAhead {
  /** The input folder, looked through. */
  record Input(ScannedInput scanned, List<Boundaries> boundaries) {}

  private final ConcurrentMap<Path, CompletableFuture<Configuration>> configurations =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<BuildOptions.Folders, CompletableFuture<String>> fingerprints =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<BuildOptions.Folders, CompletableFuture<Input>> inputs =
      new ConcurrentHashMap<>();

  /**
   * Begins, on other threads.
   *
   * @param mayBeDone whether a release as at a day may be all that is asked for; else the lists are
   *     recognised at once
   */
  public void begin(BuildOptions.Folders folders, Predicate<LocalDate> mayBeDone) {
    reading(folders.config());
    fingerprinting(folders, mayBeDone);
  }

  /**
   * The configuration of a folder.
   *
   * @throws Stop where it is wrong
   */
  public Configuration configuration(Path folder) {
    return Parallel.join(reading(folder));
  }

  /** The day that the configuration sets; where it sets none, or is wrong, the day of the run. */
  public LocalDate asAt(Path config, LocalDate today) {
    try {
      LocalDate day = configuration(config).asAt();
      return day == null ? today : day;
    } catch (Stop told) {
      return today; // by the step that needs the rest of it
    }
  }

  /**
   * Where the history is, also that of a run whose configuration is wrong elsewhere.
   *
   * @throws Stop where that cannot be told
   */
  public String historyUrl(BuildOptions.Folders folders) {
    try {
      return configuration(folders.config()).historyUrl();
    } catch (Stop wrong) {
      return Configuration.findHistoryUrl(folders.config())
          .or(() -> HistoryDatabase.isIn(folders.output()) ? Optional.of("") : Optional.empty())
          .orElseThrow(() -> wrong);
    }
  }

  /**
   * What stands in an input folder.
   *
   * @throws Stop where it is missing or empty, or a layout is wrong
   */
  Input input(BuildOptions.Folders folders) {
    return Parallel.join(scanning(folders));
  }

  /** The digests of input and configuration, or empty where either cannot be read. */
  Optional<BuildParameters.Digests> digests(BuildOptions.Folders folders) {
    try {
      return Optional.of(
          new BuildParameters.Digests(
              Parallel.join(fingerprinting(folders, day -> true)),
              configuration(folders.config()).sha256()));
    } catch (Stop told) {
      return Optional.empty(); // by the step that needs them
    }
  }

  private CompletableFuture<Configuration> reading(Path folder) {
    return configurations.computeIfAbsent(
        folder, config -> begun(() -> Configuration.read(config)));
  }

  private CompletableFuture<String> fingerprinting(
      BuildOptions.Folders folders, Predicate<LocalDate> mayBeDone) {
    return fingerprints.computeIfAbsent(folders, of -> begun(() -> fingerprint(of, mayBeDone)));
  }

  private String fingerprint(BuildOptions.Folders folders, Predicate<LocalDate> mayBeDone) {
    Optional<String> before =
        UpToDate.asked(folders.output())
            .flatMap(Manifest::find)
            .map(Manifest::madeFrom)
            .filter(made -> mayBeDone.test(made.asAt()))
            .map(Manifest.MadeFrom::input);
    if (before.isPresent()) {
      Optional<String> now = InputFolder.open(folders.input()).digest().map(InputFingerprint::of);
      if (now.equals(before)) {
        return now.get();
      }
    }
    return InputFingerprint.of(input(folders).scanned().files());
  }

  private CompletableFuture<Input> scanning(BuildOptions.Folders folders) {
    return inputs.computeIfAbsent(
        folders,
        of ->
            begun(
                    () ->
                        InputScanner.identify(
                            Layouts.load(of.config().resolve("sources")),
                            of.input(),
                            Limits.read(of.config())))
                .thenCombine(begun(() -> Boundaries.list(of.input())), Input::new));
  }

  private static <T> CompletableFuture<T> begun(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work);
  }
}
