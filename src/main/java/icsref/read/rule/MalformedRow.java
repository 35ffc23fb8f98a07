package icsref.read.rule;

import icsref.model.Finding;

/**
 * A row does not say what its layout makes of it. It states nothing; the rows after it are read.
 */
public final class MalformedRow extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Finding finding;

  MalformedRow(Finding finding) {
    super(finding.message(), null, false, false);
    this.finding = finding;
  }

  /** What is wrong, with file, sheet, row, column and value. */
  public Finding finding() {
    return finding;
  }
}
