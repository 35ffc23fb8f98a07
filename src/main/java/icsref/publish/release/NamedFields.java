package icsref.publish.release;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a row by the names of their columns, in the order of the columns, which all rows of
 * a table share. Cannot be changed.
 */
final class NamedFields extends AbstractMap<String, String> {
  private final Map<String, Integer> columns;
  private final String[] fields;

  /**
   * @param columns the position of each, in their order
   */
  NamedFields(Map<String, Integer> columns, String... fields) {
    this.columns = columns;
    this.fields = fields;
  }

  @Override
  public String get(Object column) {
    Integer position = columns.get(column);
    return position == null ? null : fields[position];
  }

  @Override
  public boolean containsKey(Object column) {
    return columns.containsKey(column);
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, String>> iterator() {
        return columns.entrySet().stream()
            .map(column -> Map.entry(column.getKey(), fields[column.getValue()]))
            .iterator();
      }

      @Override
      public int size() {
        return fields.length;
      }
    };
  }
}
