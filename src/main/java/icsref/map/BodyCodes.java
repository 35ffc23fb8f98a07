package icsref.map;

import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.Membership;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Ref;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which ODS code a body has that a list names by its ONS code alone. An ONS code belongs to one
 * body for ever, whatever list of whatever year shows the pair: CCGs are the sub-ICB locations that
 * they became, STPs the ICBs. The other way round there is no such rule, since ONS codes are
 * re-issued.
 */
public final class BodyCodes {
  private record Key(String family, GssCode gss) {
    static Key of(Ref ref) {
      return new Key(family(ref.kind()), ref.gss());
    }

    private static String family(Kind kind) {
      return kind.isSystem() ? "system" : kind.isSubIcb() ? "sub-ICB" : kind.value();
    }
  }

  private final Map<Key, TreeMap<LocalDate, OdsCode>> odsOf = new HashMap<>();

  private BodyCodes() {}

  /** From every list that shows both codes; of lists of one day the first. */
  public static BodyCodes of(Collection<Organisation> organisations) {
    BodyCodes codes = new BodyCodes();
    for (Organisation organisation : organisations) {
      Ref ref = organisation.ref();
      LocalDate edition = organisation.origin().edition();
      if (ref.ods() != null && ref.gss() != null && edition != null) {
        codes
            .odsOf
            .computeIfAbsent(Key.of(ref), k -> new TreeMap<>())
            .putIfAbsent(edition, ref.ods());
      }
    }
    return codes;
  }

  /**
   * The reference with its ODS code, by the list nearest to the day: of the day, else before it,
   * else after it. As it is where no list knows the pair.
   *
   * @param day the edition that names it, or null where it has none
   */
  public Ref complete(Ref ref, LocalDate day) {
    if (ref.ods() != null) {
      return ref;
    }
    TreeMap<LocalDate, OdsCode> known = odsOf.get(Key.of(ref));
    if (known == null) {
      return ref;
    }
    Map.Entry<LocalDate, OdsCode> nearest = day == null ? known.lastEntry() : known.floorEntry(day);
    OdsCode ods = nearest == null ? known.firstEntry().getValue() : nearest.getValue();
    return new Ref(ref.kind(), ods, ref.gss());
  }

  /** The same statement about the same body, with its ODS code. */
  public Organisation complete(Organisation it) {
    Ref ref = complete(it.ref(), it.origin().edition());
    return ref == it.ref()
        ? it
        : new Organisation(
            ref, it.name(), it.from(), it.to(), it.status(), it.postcode(), it.origin());
  }

  /** The same statement about the same bodies, with their ODS codes. */
  public Membership complete(Membership it) {
    LocalDate day = it.from() != null ? it.from() : it.origin().edition();
    Ref child = complete(it.child(), day);
    Ref parent = complete(it.parent(), day);
    return child == it.child() && parent == it.parent()
        ? it
        : new Membership(it.relation(), child, parent, it.from(), it.to(), it.origin());
  }

  /** The same statement about the same bodies, with their ODS codes. */
  public Succession complete(Succession it) {
    Ref predecessor = complete(it.predecessor(), it.date().minusDays(1));
    Ref successor = complete(it.successor(), it.date());
    return predecessor == it.predecessor() && successor == it.successor()
        ? it
        : new Succession(predecessor, successor, it.date(), it.how(), it.evidence(), it.origin());
  }
}
