package icsref.cli;

/**
 * A command whose standard output may be data for another program, which {@code --log json} must
 * leave as it is.
 */
interface GivesData {
  /** Whether it is, with the options given. */
  boolean givesData();
}
