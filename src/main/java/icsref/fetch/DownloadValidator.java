package icsref.fetch;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A look at a file that has arrived, before it replaces the one that is there: does it fit a
 * layout, are its counts what one expects. What every download needs (no web page, not empty, not
 * cut off, not far shorter than the last) is looked at before this is asked.
 */
public interface DownloadValidator {
  /** Takes everything. */
  DownloadValidator ANY = (source, arrived, name, before) -> Optional.empty();

  /**
   * Why the file is not taken, as a sentence without a full stop, or empty where it is.
   *
   * @param source the source's name
   * @param arrived the file, under a temporary name
   * @param name the name it will have in the input folder
   * @param before the file it would replace, where there is one
   */
  Optional<String> refuses(String source, Path arrived, String name, Optional<Path> before);
}
