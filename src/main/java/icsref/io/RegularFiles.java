package icsref.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The files of a folder that can be read without a second thought. A pipe blocks the program that
 * opens it, a device never ends, and a link out of the folder shows what nobody dropped in.
 *
 * @param files below the folder, in the order of their paths
 * @param others what is passed over
 */
public record RegularFiles(List<Path> files, List<Other> others) {
  /** Why something is passed over. */
  public enum Reason {
    /** A pipe, socket or device. */
    NOT_REGULAR,
    /** A link to something that is not a file in the folder. */
    LINK_OUT,
    NOT_PERMITTED
  }

  /** Something that is passed over. */
  public record Other(Path path, Reason reason) {}

  /**
   * Looks through a folder, which itself may be a link.
   *
   * @param hidden the names that are not even looked at
   */
  public static RegularFiles in(Path folder, Predicate<String> hidden) throws IOException {
    return in(folder, hidden, Files::isReadable);
  }

  /** The same where it can be said who may read what: to a superuser everything is readable. */
  static RegularFiles in(Path folder, Predicate<String> hidden, Predicate<Path> readable)
      throws IOException {
    Path real = folder.toRealPath();
    List<Path> files = new ArrayList<>();
    List<Other> others = new ArrayList<>();
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return !dir.equals(real) && hidden.test(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!hidden.test(file.getFileName().toString())) {
              Path path = folder.resolve(real.relativize(file));
              if (attributes.isSymbolicLink()
                  && (!leadsInside(file, real) || Files.isDirectory(file))) {
                others.add(new Other(path, Reason.LINK_OUT));
              } else if (!Files.isRegularFile(file)) {
                others.add(new Other(path, Reason.NOT_REGULAR));
              } else if (!readable.test(file)) {
                others.add(new Other(path, Reason.NOT_PERMITTED));
              } else {
                files.add(path);
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(real) || !(e instanceof AccessDeniedException)) {
              throw e;
            }
            others.add(new Other(folder.resolve(real.relativize(file)), Reason.NOT_PERMITTED));
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.comparing(Path::toString));
    others.sort(Comparator.comparing(other -> other.path().toString()));
    return new RegularFiles(files, others);
  }

  private static boolean leadsInside(Path link, Path folder) {
    try {
      return link.toRealPath().startsWith(folder);
    } catch (IOException leadsNowhere) {
      return false;
    }
  }
}
