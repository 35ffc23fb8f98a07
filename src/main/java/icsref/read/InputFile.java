package icsref.read;

/**
 * A file of the input folder as a run found it: all that decides what the run makes of it.
 *
 * @param path below the folder, with {@code /}
 * @param content its SHA-256, with the days of its download where there is a record of them; why it
 *     could not be read; empty where only its name is looked at
 */
public record InputFile(String path, String content) {}
