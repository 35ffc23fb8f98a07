package icsref.read;

import icsref.model.Fact;
import java.util.List;

/** The rows of a table that is being read, each as the facts it states. */
public interface Rows extends AutoCloseable {
  /**
   * The facts of the next physical row: none when the row is malformed, not wanted or says only
   * what an earlier row said. The list is used again by the next call. Null at the end.
   *
   * @throws icsref.model.Stop with {@link icsref.model.ExitCode#INPUT} when the file breaks off
   */
  List<Fact> next();

  /** Physical rows read so far, without header and blank rows. */
  long read();

  /** Rows that the layout does not want, such as those of another country. */
  long skipped();

  /** Rows that are malformed, each with a finding. */
  long rejected();

  @Override
  void close();
}
