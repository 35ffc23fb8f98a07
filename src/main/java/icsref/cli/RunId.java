package icsref.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names a run: when it began and the process it is, so that two never share one. */
final class RunId {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private RunId() {}

  static String of(Instant begun) {
    return FORMAT.format(begun) + "-" + ProcessHandle.current().pid();
  }
}
