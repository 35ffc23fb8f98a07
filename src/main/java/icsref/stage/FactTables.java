package icsref.stage;

import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Succession;
import java.util.List;

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
    staging.derive(
        """
        insert into code_pair
        select kind, edition, ods, min(gss) from organisation
        where ods is not null and gss is not null and edition is not null
          and kind in ('CCG', 'SUB-ICB', 'STP', 'ICB')
        group by kind, edition, ods
        """);
  }

  /** Who belongs to whom. */
  public static void loadLinks(Staging staging, List<Membership> memberships) {
    staging.add("membership", MEMBERSHIP, memberships);
  }
}
