package icsref.io;

import java.io.IOException;

/** A file holds more than {@link Limits} allow. */
public final class LimitExceeded extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param what is too much, as a sentence without its subject: "unpacks to more than 64 MB"
   * @param key the limit in {@code config/icsref.yml}
   */
  public LimitExceeded(String what, String key) {
    super(what + " (limits: " + key + " in config/icsref.yml)");
  }
}
