package icsref.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is done with a folder as a whole. Links are not followed. */
public final class FileTree {
  private FileTree() {}

  /** The files in a folder and in those below it, sorted. */
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What stands directly in a folder, sorted; nothing where there is no such folder. */
  public static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (NoSuchFileException noFolder) {
      return List.of();
    }
  }

  /** Deletes a file, a link or a folder with all in it, where it exists. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Forces every file and folder to disk. */
  public static void force(Path folder) throws IOException {
    for (Path file : files(folder)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) tree.filter(Files::isDirectory)::iterator) {
        forceFolder(each);
      }
    }
  }

  /** Forces to disk which files a folder has. */
  public static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().getSeparator().equals("\\")) {
      return; // cannot be opened on Windows, and NTFS journals a rename by itself
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The first file in which two folders differ, relative to both. */
  public static Optional<Path> difference(Path one, Path other) throws IOException {
    SortedSet<Path> names = new TreeSet<>();
    files(one).forEach(file -> names.add(one.relativize(file)));
    files(other).forEach(file -> names.add(other.relativize(file)));
    for (Path name : names) {
      Path a = one.resolve(name);
      Path b = other.resolve(name);
      if (!Files.isRegularFile(a) || !Files.isRegularFile(b) || Files.mismatch(a, b) >= 0) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
