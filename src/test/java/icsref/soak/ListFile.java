package icsref.soak;

/** A file with a list in it, as something that can be read into a grid and written from one. */
interface ListFile {
  /** A grid of its rows; another one each time. */
  Grid grid();

  /** The file with other rows. */
  byte[] with(Grid grid);

  /** Whether it is text: then its bytes can be cut, joined and encoded anew. */
  boolean isText();
}
