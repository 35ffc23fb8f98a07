package icsref.job;

/** Hears how far a long step is; shows it on a terminal, or does nothing. */
public interface Progress {
  /** For a log: nothing to see. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String what, long of) {
          // not shown
        }

        @Override
        public void advance(long by) {
          // not shown
        }

        @Override
        public void end() {
          // not shown
        }
      };

  /**
   * A step begins.
   *
   * @param of how much there is, or -1 where that is not known
   */
  void begin(String what, long of);

  void advance(long by);

  void end();
}
