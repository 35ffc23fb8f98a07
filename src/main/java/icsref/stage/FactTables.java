package icsref.stage;

import icsref.model.Kind;
import icsref.model.Membership;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Ref;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of the lists as rows of their tables. */
public final class FactTables {
  private static final Columns<Organisation> ORGANISATION =
      new Columns<Organisation>()
          .withRef("", Organisation::ref)
          .with("name", Organisation::name)
          .with("name_key", organisation -> NameKey.of(organisation.name()))
          .with("valid_from", Organisation::from)
          .with("valid_to", Organisation::to)
          .with("status", Organisation::status)
          .with("postcode", Organisation::postcode)
          .withOrigin(Organisation::origin);

  private static final Columns<Membership> MEMBERSHIP =
      new Columns<Membership>()
          .with("relation", membership -> membership.relation().value())
          .withRef("child_", Membership::child)
          .withRef("parent_", Membership::parent)
          .with("valid_from", Membership::from)
          .with("valid_to", Membership::to)
          .withOrigin(Membership::origin);

  private static final Columns<Succession> SUCCESSION =
      new Columns<Succession>()
          .withRef("predecessor_", Succession::predecessor)
          .withRef("successor_", Succession::successor)
          .with("succeeded", Succession::date)
          .with("how", Succession::how)
          .with("evidence", Succession::evidence)
          .withOrigin(Succession::origin);

  private static final Columns<Pair> CODE_PAIR =
      new Columns<Pair>().withRef("", Pair::ref).with("edition", Pair::edition);

  /** The two codes of an area in the lists of a day. */
  private record Pair(Ref ref, LocalDate edition) {
    String gss() {
      return ref.gss().value();
    }
  }

  private FactTables() {}

  /** All of them. */
  public static void load(
      Staging staging,
      List<Organisation> organisations,
      List<Membership> memberships,
      List<Succession> successions) {
    loadBodies(staging, organisations, successions);
    loadLinks(staging, memberships);
  }

  /** Who stands in the lists, and who followed whom. */
  public static void loadBodies(
      Staging staging, List<Organisation> organisations, List<Succession> successions) {
    staging.add("succession", SUCCESSION, successions);
    staging.add("organisation", ORGANISATION, organisations);
    staging.add("code_pair", CODE_PAIR, pairs(organisations));
  }

  /** Of each area and day one pair: the first of its ONS codes. */
  private static List<Pair> pairs(List<Organisation> organisations) {
    record Listed(Kind kind, LocalDate edition, OdsCode ods) {}
    Map<Listed, Pair> pairs = new LinkedHashMap<>();
    for (Organisation organisation : organisations) {
      Ref ref = organisation.ref();
      LocalDate edition = organisation.origin().edition();
      if ((ref.kind().isSubIcb() || ref.kind().isSystem())
          && ref.ods() != null
          && ref.gss() != null
          && edition != null) {
        pairs.merge(
            new Listed(ref.kind(), edition, ref.ods()),
            new Pair(ref, edition),
            (one, other) -> one.gss().compareTo(other.gss()) <= 0 ? one : other);
      }
    }
    return List.copyOf(pairs.values());
  }

  /** Who belongs to whom. */
  public static void loadLinks(Staging staging, List<Membership> memberships) {
    staging.add("membership", MEMBERSHIP, memberships);
  }
}
