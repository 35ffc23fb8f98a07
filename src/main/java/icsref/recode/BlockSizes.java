package icsref.recode;

/**
 * How much is done at a time.
 *
 * @param block bytes that a worker takes at once
 * @param sample bytes at the beginning from which an edition is guessed, before all are looked at
 */
record BlockSizes(int block, int sample) {
  /** For files of gigabytes in little memory. */
  static final BlockSizes USUAL = new BlockSizes(1 << 20, 1 << 22);
}
