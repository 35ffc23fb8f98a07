package icsref.read.rule;

import icsref.model.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A body bound to the columns of a table: the reference that each row makes to it. */
final class BodyReader {
  final Field name;
  final Field from;
  final Field to;
  final Field status;
  final Field postcode;
  private final Field kind;
  private final Field ods;
  private final Field gss;
  private final CellParser parser;
  private final boolean inBlock;
  private final Map<String, Ref> refs = new HashMap<>();
  private String lastKind = "";
  private String lastOds = "";
  private String lastGss = "";
  private Optional<Ref> last = Optional.empty();

  BodyReader(Body body, TableBinding table) {
    parser = table.parser();
    ods = body.ods().bind(table);
    gss = body.gss().bind(table);
    int code = gss.position() >= 0 ? gss.position() : ods.position();
    kind = body.kind().bind(table, code);
    name = body.details().name().bind(table);
    from = body.details().from().bind(table);
    to = body.details().to().bind(table);
    status = body.details().status().bind(table);
    postcode = body.details().postcode().bind(table);
    inBlock = table.isInBlock(code);
  }

  /** Whether the table has its codes: those of a body may all be in optional columns. */
  boolean isBound() {
    return kind.isThere() && (ods.isThere() || gss.isThere());
  }

  /** The column of its code when it stands in a list beside others, else -1. */
  int cell() {
    return inBlock ? (ods.isThere() ? ods : gss).position() : -1;
  }

  List<Field> codes() {
    return List.of(kind, ods, gss);
  }

  List<Field> fields() {
    return List.of(kind, ods, gss, name, from, to, status, postcode);
  }

  /** The reference a row makes; empty when its codes are blank, as the layout allows. */
  Optional<Ref> find(String[] cells) {
    String odsText = ods.of(cells);
    String gssText = gss.of(cells);
    if (odsText.isEmpty() && gssText.isEmpty()) {
      return Optional.empty();
    }
    String kindText = kind.of(cells);
    if (last.isPresent()
        && odsText.equals(lastOds)
        && gssText.equals(lastGss)
        && kindText.equals(lastKind)) {
      return last;
    }
    // The ONS code alone nearly always tells them apart; where it does not, all three do.
    String key = gssText.isEmpty() ? odsText : gssText;
    Ref ref = refs.get(key);
    if (ref == null || !same(ref, kindText, odsText, gssText)) {
      ref =
          new Ref(
              parser.kind(kindText, kind.position()),
              odsText.isEmpty() ? null : parser.ods(odsText, ods.position()),
              gssText.isEmpty() ? null : parser.gss(gssText, gss.position()));
      refs.put(key, ref);
    }
    lastKind = kindText;
    lastOds = odsText;
    lastGss = gssText;
    last = Optional.of(ref);
    return last;
  }

  private static boolean same(Ref ref, String kindText, String odsText, String gssText) {
    return ref.kind().value().equals(kindText)
        && (ref.ods() == null ? "" : ref.ods().value()).equals(odsText)
        && (ref.gss() == null ? "" : ref.gss().value()).equals(gssText);
  }
}
