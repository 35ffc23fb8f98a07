package icsref.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * An SQL file of the program.
 *
 * @param name without {@code .sql}
 * @param header the comment lines at its beginning, without {@code --}
 * @param query all that follows
 */
public record SqlFile(String name, List<String> header, String query) {
  /**
   * All files of a folder, by name.
   *
   * @param folder on the class path, such as {@code checks}
   * @throws IllegalStateException where there is none: the program is not complete
   */
  public static List<SqlFile> all(String folder) {
    List<SqlFile> all = new ArrayList<>();
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.sql");
      Arrays.sort(files, Comparator.comparing(Resource::getFilename));
      for (Resource file : files) {
        String name = file.getFilename();
        all.add(
            parse(
                name.substring(0, name.length() - ".sql".length()),
                file.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new IllegalStateException(folder + "/*.sql cannot be read: " + e.getMessage(), e);
    }
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "no file " + folder + "/*.sql was found: the program is incomplete");
    }
    return all;
  }

  /** One file by its path on the class path, such as {@code staging/schema}. */
  public static SqlFile get(String path) {
    try (InputStream in = SqlFile.class.getResourceAsStream("/" + path + ".sql")) {
      if (in == null) {
        throw new IllegalStateException(path + ".sql was not found: the program is incomplete");
      }
      return parse(
          path.substring(path.lastIndexOf('/') + 1),
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(path + ".sql cannot be read: " + e.getMessage(), e);
    }
  }

  /** Tells the header from the query. */
  public static SqlFile parse(String name, String text) {
    List<String> header = new ArrayList<>();
    StringBuilder query = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (query.isEmpty() && line.startsWith("--")) {
        header.add(line.substring(2).strip());
      } else {
        query.append(line).append('\n');
      }
    }
    return new SqlFile(name, header, query.toString());
  }

  public SqlFile {
    header = List.copyOf(header);
  }
}
