package icsref.publish.table;

import icsref.stage.LsoaGroups;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of a table by LSOA as its file has them, from staging: one after the other, in the order
 * of the codes. The values that a group of LSOAs has in common are read once.
 */
public final class LsoaRows {
  private static final int LSOA = 0;

  private final List<String> columns;
  private final int persons;
  private final Map<Integer, String[]> valuesOf = new HashMap<>();
  private final LsoaGroups groups;
  private int present = -1;
  private String[] values;

  LsoaRows(ResultSet rows, LsoaGroups groups) throws SQLException {
    this.columns = columns(rows.getMetaData());
    this.persons = columns.indexOf(OutputTable.PERSONS);
    this.groups = groups;
    while (rows.next()) {
      String[] read = new String[columns.size()];
      for (int i = 0; i < read.length; i++) {
        String value = rows.getString(i + 1);
        read[i] = value == null ? "" : value;
      }
      valuesOf.put(rows.getInt(1), read);
    }
  }

  private static List<String> columns(ResultSetMetaData data) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(data.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    return List.copyOf(columns);
  }

  /** The names of the columns, in order; the first is that of the LSOA. */
  public List<String> columns() {
    return columns;
  }

  /** Goes to the next row; false after the last one. */
  public boolean next() {
    do {
      present++;
      values = present < groups.size() ? valuesOf.get(groups.group(present)) : null;
      // a group without an ICS has no row
    } while (values == null && present < groups.size());
    return values != null;
  }

  /** A field of the present row. */
  public String get(int column) {
    if (column == LSOA) {
      return groups.lsoa(present).value();
    }
    return column == persons ? String.valueOf(groups.persons(present)) : values[column];
  }
}
