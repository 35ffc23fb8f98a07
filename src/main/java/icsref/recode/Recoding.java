package icsref.recode;

import java.io.Closeable;
import java.io.IOException;

/** A file that is being recoded, from its preparation to the moment the result is in place. */
public interface Recoding extends Closeable {
  /**
   * Whether a later process can go on from a {@link #checkpoint}: from plain text to plain text.
   */
  boolean restartable();

  /** What must be the same for a checkpoint to be of use: the file, the release and the options. */
  String identity();

  /** Bytes of the input, for a progress bar; 0 if not known. */
  long length();

  /** Bytes of the input behind us. */
  long position();

  /**
   * Recodes a further stretch.
   *
   * @return whether there is more
   * @throws icsref.model.Stop if the data do not allow to go on
   */
  boolean advance() throws IOException;

  /** Everything that a later process needs to go on from here, as text. */
  String checkpoint() throws IOException;

  /** Goes on where {@link #checkpoint} was taken; before any {@link #advance}. */
  void resume(String checkpoint) throws IOException;

  /** Puts the result in place, all at once, with its summary. */
  Recode.Result finish() throws IOException;

  /** Leaves the working files to a later process, which is to resume. */
  void keepForRestart();

  /** Ends the work; what was not finished is removed, unless it is kept for a restart. */
  @Override
  void close() throws IOException;
}
