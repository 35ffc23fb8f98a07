package icsref.stage;

import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Succession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The facts of the lists as rows of their tables. */
public final class FactTables {
  private FactTables() {}

  public static void load(
      Staging staging,
      Collection<Organisation> organisations,
      Collection<Membership> memberships,
      Collection<Succession> successions) {
    List<Object[]> rows = new ArrayList<>();
    for (Organisation organisation : organisations) {
      rows.add(
          Row.of(organisation.ref())
              .and(
                  organisation.name(),
                  NameKey.of(organisation.name()),
                  organisation.from(),
                  organisation.to(),
                  organisation.status(),
                  organisation.postcode())
              .and(organisation.origin()));
    }
    staging.add("organisation", rows);
    staging.derive(
        """
        insert into code_pair
        select kind, edition, ods, min(gss) from organisation
        where ods is not null and gss is not null and edition is not null
          and kind in ('CCG', 'SUB-ICB', 'STP', 'ICB')
        group by kind, edition, ods
        """);
    rows.clear();
    for (Membership membership : memberships) {
      rows.add(
          Row.of(membership.relation().value())
              .and(membership.child())
              .and(membership.parent())
              .and(membership.from(), membership.to())
              .and(membership.origin()));
    }
    staging.add("membership", rows);
    rows.clear();
    for (Succession succession : successions) {
      rows.add(
          Row.of(succession.predecessor())
              .and(succession.successor())
              .and(succession.date(), succession.how(), succession.evidence())
              .and(succession.origin()));
    }
    staging.add("succession", rows);
  }
}
