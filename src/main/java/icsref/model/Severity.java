package icsref.model;

/** How much a finding matters. */
public enum Severity {
  /** The release would be wrong: it is not published. */
  ERROR,
  /** Published, and said: someone should look. */
  WARNING,
  /** A fact of the data that surprises people who do not know it. */
  INFO
}
