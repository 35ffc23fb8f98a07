package icsref.job;

import icsref.recode.Recode;
import java.nio.file.Path;

/** A process that recodes a file and dies at a place in it, as by a power cut. */
final class KilledRecode {
  private KilledRecode() {}

  /** Arguments: folder of the trial, bytes after which to die, and the date if one is given. */
  public static void main(String[] arguments) {
    long deadline = Long.parseLong(arguments[1]);
    RecodeJob.run(
        RecodeJobTest.options(Path.of(arguments[0]), arguments.length > 2 ? arguments[2] : null),
        new Recode.Streams(null, null),
        new Positions() {
          @Override
          void at(long position) {
            if (position >= deadline) {
              Runtime.getRuntime().halt(9);
            }
          }
        },
        0,
        RecodeJobTest.PACE);
  }
}
