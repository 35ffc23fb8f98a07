package icsref.stage;

import icsref.model.GssCode;
import icsref.model.OdsCode;
import icsref.model.Origin;
import icsref.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The columns of a staging table, by their names, each with what it takes from a {@code T}. Text,
 * whole or decimal numbers, booleans, dates, or null.
 */
final class Columns<T> {
  private record Column<T>(String name, Function<T, Object> value) {}

  private final List<Column<T>> columns = new ArrayList<>();

  Columns<T> with(String name, Function<T, Object> value) {
    columns.add(new Column<>(name, value));
    return this;
  }

  /** {@code kind, ods, gss}, each after the prefix. */
  Columns<T> withRef(String prefix, Function<T, Ref> ref) {
    return with(prefix + "kind", row -> ref.apply(row).kind().value()).withCodes(prefix, ref);
  }

  /** {@code ods, gss}, each after the prefix; both null where there is no such area. */
  Columns<T> withCodes(String prefix, Function<T, Ref> ref) {
    return with(
            prefix + "ods",
            row -> {
              Ref area = ref.apply(row);
              return area == null ? null : text(area.ods());
            })
        .with(
            prefix + "gss",
            row -> {
              Ref area = ref.apply(row);
              return area == null ? null : text(area.gss());
            });
  }

  /** {@code file, sheet, row_no, cell}: where it stands. */
  Columns<T> withPosition(Function<T, Origin> origin) {
    return with("file", row -> origin.apply(row).file())
        .with("sheet", row -> origin.apply(row).sheet())
        .with("row_no", row -> origin.apply(row).row())
        .with("cell", row -> origin.apply(row).cell());
  }

  /** The same and {@code edition}: the day it is true for. */
  Columns<T> withOrigin(Function<T, Origin> origin) {
    return withPosition(origin).with("edition", row -> origin.apply(row).edition());
  }

  static String text(OdsCode code) {
    return code == null ? null : code.value();
  }

  static String text(GssCode code) {
    return code == null ? null : code.value();
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  Object[] values(T row) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).value().apply(row);
    }
    return values;
  }
}
