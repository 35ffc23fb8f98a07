package icsref.publish.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All tables of a release, in the order of their names. */
public final class OutputTables {
  private OutputTables() {}

  /** Reads {@code publications/*.sql}; none at all is an error. */
  public static List<OutputTable> all() {
    List<OutputTable> publications = new ArrayList<>();
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:publications/*.sql");
      Arrays.sort(files, Comparator.comparing(Resource::getFilename));
      for (Resource file : files) {
        String name = file.getFilename().replace(".sql", "");
        publications.add(OutputTable.parse(name, file.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the publications cannot be read: " + e.getMessage(), e);
    }
    if (publications.isEmpty()) {
      throw new IllegalStateException("no publication was found: the program is incomplete");
    }
    return publications;
  }
}
