package icsref.read;

import icsref.io.DownloadRecord;
import icsref.io.Parallel;
import icsref.io.RegularFiles;
import icsref.io.Sha256;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.read.file.ListName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The files of an input folder that are not hidden, before any of them is recognised. */
public final class InputFolder {
  private final Path folder;
  private final RegularFiles found;

  private InputFolder(Path folder, RegularFiles found) {
    this.folder = folder;
    this.found = found;
  }

  /**
   * Looks for files.
   *
   * @throws Stop with {@link ExitCode#INPUT} where the folder is missing or cannot be read
   */
  public static InputFolder open(Path folder) {
    try {
      return new InputFolder(
          folder,
          RegularFiles.in(folder, name -> ListName.isHidden(name) || ListName.isNote(name)));
    } catch (AccessDeniedException e) {
      throw new Stop(
          ExitCode.INPUT,
          "The input folder " + folder + " cannot be read: permission denied for this user.",
          e);
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INPUT,
          "The input folder " + folder + " cannot be read: create it, or name another by --input.",
          e);
    }
  }

  /** The files that can be read, in the order of their labels. */
  List<Path> files() {
    return found.files().stream().sorted(Comparator.comparing(this::label)).toList();
  }

  /** The size of a file; 0 where that cannot be told. */
  static long bytes(Path file) {
    return file.toFile().length();
  }

  /** What is passed over. */
  List<RegularFiles.Other> others() {
    return found.others();
  }

  /** The path of a file below the folder, with {@code /}. */
  String label(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /**
   * All files as they are now, with nothing recognised; empty where one cannot be read. For a
   * folder whose files can all be read the same as {@link ScannedInput#files}.
   */
  public Optional<List<InputFile>> digest() {
    try {
      return Optional.of(all(Parallel.map(files(), InputFolder::bytes, this::digest)));
    } catch (UncheckedIOException cannotBeRead) {
      return Optional.empty();
    }
  }

  private InputFile digest(Path file) {
    try {
      return ListName.isPassedOver(label(file))
          ? new InputFile(label(file), "")
          : inputFile(file, sha256(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that was read. */
  InputFile inputFile(Path file, String sha256) throws IOException {
    Optional<DownloadRecord> download = DownloadRecord.find(file, sha256);
    return new InputFile(
        label(file),
        download.map(it -> sha256 + " " + it.fetched() + " " + it.published()).orElse(sha256));
  }

  /** What was read, what is passed over, and the digests of the bundled lists. */
  List<InputFile> all(List<InputFile> read) {
    List<InputFile> all = new ArrayList<>(read);
    others().forEach(other -> all.add(new InputFile(label(other.path()), other.reason().name())));
    for (String sums : ListName.SUMS) {
      Path file = folder.resolve(sums);
      if (Files.isRegularFile(file)) {
        all.add(
            new InputFile(
                sums,
                Files.isReadable(file) ? sha256(file) : RegularFiles.Reason.NOT_PERMITTED.name()));
      }
    }
    return all;
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
