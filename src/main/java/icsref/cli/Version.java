package icsref.cli;

import picocli.CommandLine.IVersionProvider;

/** Name and version of the program, from its jar. */
final class Version implements IVersionProvider {
  static String text() {
    String version = Main.class.getPackage().getImplementationVersion();
    return "icsref " + (version == null ? "(not from a jar)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {text(), "Java " + System.getProperty("java.version")};
  }
}
