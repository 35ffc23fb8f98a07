package icsref.recode;

import java.io.Closeable;
import java.io.IOException;

/** A file that is being recoded, by the engine of its kind. */
interface Recoding extends Closeable {
  /**
   * Recodes all of it into a working file.
   *
   * @throws icsref.model.Stop if the data do not allow it
   */
  void recode(RecodeProgress progress) throws IOException;

  /** What was counted on the way. */
  RecodeFacts facts();

  /** Makes the working file with the result ready to be put in its place. */
  void complete() throws IOException;

  /** The working files, of which {@code part} is the result and {@code unmatched} the list. */
  WorkFiles work();
}
