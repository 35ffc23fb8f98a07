package icsref.publish.release;

import com.fasterxml.jackson.jr.ob.JSON;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.publish.table.DataPackage;
import icsref.publish.table.OutputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is said of the columns of a table: in a release by its descriptor, {@code datapackage.json}.
 *
 * @param key the columns that name a row; none where it does not say
 * @param provenance the columns that only say where a row comes from
 */
record TableKeys(List<String> key, Set<String> provenance) {
  static final TableKeys NONE = new TableKeys(List.of(), Set.of());

  /** Of a table as the program knows it. */
  static TableKeys of(OutputTable table) {
    return new TableKeys(table.key(), table.rules().provenance());
  }

  /** By the names of the files; nothing where a release has no descriptor. */
  static Map<String, TableKeys> of(Path release) {
    Path descriptor = release.resolve("datapackage.json");
    if (!Files.exists(descriptor)) {
      return Map.of();
    }
    Map<String, TableKeys> byFile = new HashMap<>();
    try {
      for (Object each : list(JSON.std.mapFrom(descriptor.toFile()).get("resources"))) {
        if (each instanceof Map<?, ?> resource
            && resource.get("schema") instanceof Map<?, ?> schema) {
          byFile.put(String.valueOf(resource.get("path")), of(schema));
        }
      }
    } catch (IOException e) {
      throw new Stop(ExitCode.INPUT, "cannot read " + descriptor + ": " + e.getMessage(), e);
    }
    return byFile;
  }

  private static TableKeys of(Map<?, ?> schema) {
    Set<String> provenance = new LinkedHashSet<>();
    for (Object each : list(schema.get("fields"))) {
      if (each instanceof Map<?, ?> field
          && Boolean.TRUE.equals(field.get(DataPackage.PROVENANCE))) {
        provenance.add(String.valueOf(field.get("name")));
      }
    }
    // the primary key, or the unique one of a table whose keys may have empty parts
    List<?> unique = list(schema.get("uniqueKeys"));
    Object key = schema.get("primaryKey");
    if (key == null) {
      key = unique.isEmpty() ? List.of() : unique.get(0);
    }
    List<?> columns = key instanceof List<?> several ? several : List.of(key);
    return new TableKeys(columns.stream().map(Object::toString).toList(), provenance);
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /** Whether a column says nothing that a join or a sum could rest on: a name, or provenance. */
  boolean isWords(String column) {
    return column.equals("name") || column.endsWith("_name") || provenance.contains(column);
  }
}
