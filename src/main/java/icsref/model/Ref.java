package icsref.model;

import java.util.Objects;

/**
 * An organisation or area as another fact names it. Before 2020 an STP has no ODS code in the
 * sources, and a practice never has an ONS one: at least one of the two is there.
 *
 * @param ods its ODS code, or null where the source gives none
 * @param gss its ONS code, or null where the source gives none
 */
public record Ref(Kind kind, OdsCode ods, GssCode gss) {
  public Ref {
    if (ods == null && gss == null) {
      throw new IllegalArgumentException("a " + kind + " without any code");
    }
  }

  /**
   * Whether the two name one body: a CCG is the sub-ICB location that it became, an STP the ICB.
   * The ODS code decides, since it survives a change of boundary; where one of the two has none,
   * the ONS code.
   */
  public boolean isSameBody(Ref other) {
    return kind.isSameFamily(other.kind) && hasCodeOfSameBody(other);
  }

  private boolean hasCodeOfSameBody(Ref other) {
    return ods != null && other.ods != null
        ? ods.equals(other.ods)
        : gss != null && gss.equals(other.gss);
  }

  /** Whether the two have a code in common, though the other code may have been re-issued. */
  public boolean sharesCode(Ref other) {
    return kind.isSameFamily(other.kind)
        && (ods != null && ods.equals(other.ods) || gss != null && gss.equals(other.gss));
  }

  // Written out, not the record's own: hundreds of thousands are compared before they are compiled.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Ref that
            && kind.equals(that.kind)
            && Objects.equals(ods, that.ods)
            && Objects.equals(gss, that.gss);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(ods) + Objects.hashCode(gss);
  }

  /** The code to name it by: ODS if there is one. */
  public String code() {
    return ods != null ? ods.value() : gss.value();
  }
}
