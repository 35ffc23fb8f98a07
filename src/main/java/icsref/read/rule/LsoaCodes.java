package icsref.read.rule;

import icsref.model.GssCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One object for each LSOA, however many lists name it: England's are named by ten of them. */
public final class LsoaCodes {
  private final Map<String, GssCode> known = new ConcurrentHashMap<>(1 << 16);

  /**
   * @throws IllegalArgumentException where it is not a code
   */
  public GssCode of(String text) {
    GssCode code = known.get(text);
    if (code == null) {
      GssCode fresh = new GssCode(text);
      GssCode first = known.putIfAbsent(text, fresh);
      code = first == null ? fresh : first;
    }
    return code;
  }
}
