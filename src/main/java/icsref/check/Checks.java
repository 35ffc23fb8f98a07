package icsref.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All checks, in the order of their ids. */
public final class Checks {
  private Checks() {}

  /** Reads {@code checks/*.sql}; none at all is an error, not an empty list. */
  public static List<Check> all() {
    List<Check> checks = new ArrayList<>();
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:checks/*.sql");
      Arrays.sort(files, Comparator.comparing(Resource::getFilename));
      for (Resource file : files) {
        String id = file.getFilename().replace(".sql", "");
        checks.add(Check.parse(id, file.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the checks cannot be read: " + e.getMessage(), e);
    }
    if (checks.isEmpty()) {
      throw new IllegalStateException("no check was found: the program is incomplete");
    }
    return checks;
  }
}
