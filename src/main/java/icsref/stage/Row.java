package icsref.stage;

import icsref.model.GssCode;
import icsref.model.OdsCode;
import icsref.model.Origin;
import icsref.model.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A row under construction, in the order of its table's columns. */
final class Row {
  private final List<Object> values = new ArrayList<>();

  static Row of(Ref ref) {
    return new Row().and(ref);
  }

  static Row of(Object... some) {
    return new Row().and(some);
  }

  /** Kind, ODS code, ONS code. */
  Row and(Ref ref) {
    values.add(ref.kind().value());
    return codes(ref);
  }

  /** ODS code, ONS code; both null where there is no such area. */
  Row codes(Ref ref) {
    values.add(ref == null ? null : text(ref.ods()));
    values.add(ref == null ? null : text(ref.gss()));
    return this;
  }

  Row and(Object... some) {
    values.addAll(Arrays.asList(some));
    return this;
  }

  /** The last columns: where it stands. */
  Object[] and(Origin origin) {
    values.add(origin.file());
    values.add(origin.sheet());
    values.add(origin.row());
    values.add(origin.cell());
    values.add(origin.edition());
    return values.toArray();
  }

  Object[] done() {
    return values.toArray();
  }

  static String text(OdsCode code) {
    return code == null ? null : code.value();
  }

  static String text(GssCode code) {
    return code == null ? null : code.value();
  }
}
