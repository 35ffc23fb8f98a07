package icsref.cli;

import picocli.CommandLine.IVersionProvider;

/** Name of the program, with its version where it runs from its jar. */
final class Version implements IVersionProvider {
  static String text() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "icsref" : "icsref " + version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {text(), "Java " + System.getProperty("java.version")};
  }
}
