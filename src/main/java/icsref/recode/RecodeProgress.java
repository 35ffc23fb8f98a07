package icsref.recode;

/** Hears how far a run is. */
public interface RecodeProgress {
  /** Hears nothing. */
  RecodeProgress NONE = (done, of) -> {};

  /**
   * Some of the file is done.
   *
   * @param done bytes of it that are behind us
   * @param of how many there are; 0 if that is not known
   */
  void at(long done, long of);
}
