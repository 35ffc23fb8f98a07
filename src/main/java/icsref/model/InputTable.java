package icsref.model;

import java.time.LocalDate;

/**
 * A table of the input that was read: a text file, or a sheet of a workbook.
 *
 * @param file its path below the input folder; a member of an archive after {@code !}
 * @param sheet the worksheet, or empty for text
 * @param edition the day it is true for; null where its rows say it
 */
public record InputTable(
    String file, String sheet, LocalDate edition, Layout layout, Content content, Rights rights) {
  /**
   * How it was recognised.
   *
   * @param dialect which way of writing the list, or null where there is one only
   * @param register whether its codes and names are the ones of its day
   * @param bundled whether it is the project's own compilation
   */
  public record Layout(String name, String dialect, boolean register, boolean bundled) {}

  /**
   * What was in it.
   *
   * @param sha256 of the file, in hexadecimal
   * @param bytes of the file
   * @param rejected rows of those read that were malformed
   * @param digest of an official list: the same in whatever order and encoding its rows are; else
   *     empty
   */
  public record Content(String sha256, long bytes, long rows, long rejected, String digest) {}

  /** Whose it is. */
  public record Rights(String publisher, String licence) {}

  public boolean bundled() {
    return layout.bundled();
  }

  public long rows() {
    return content.rows();
  }
}
