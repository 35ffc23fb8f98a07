package icsref.stage;

import icsref.io.SqlFile;
import icsref.model.Component;
import java.time.LocalDate;
import java.util.List;

/** The organisations of the lists as at the day, each with its ICS. */
public final class OrganisationTables {
  private static final Columns<Component> COMPONENT =
      new Columns<Component>()
          .with("kind", component -> component.kind().value())
          .with("ics_ods", component -> Columns.text(component.seat().ics()))
          .with("name", Component::name)
          .with("trust_ods", component -> Columns.text(component.seat().trust()))
          .with("authority_gss", component -> Columns.text(component.seat().authority()))
          .with("level", component -> component.seat().level())
          .with("member_kind", component -> component.member().kind())
          .with("member", component -> component.member().name())
          .with("role", component -> component.member().role())
          .with("since", component -> component.span().since())
          .with("until", component -> component.span().until())
          .with("status", component -> component.claim().status())
          .with("source", component -> component.claim().source())
          .withOrigin(Component::origin);

  private OrganisationTables() {}

  /** What the lists say on the day, after their facts are staged. */
  public static void listed(Staging staging, LocalDate asAt) {
    begin(staging, asAt);
    bodies(staging);
    links(staging);
  }

  /** The day, and which lists came with the program; after the inputs are staged. */
  public static void begin(Staging staging, LocalDate asAt) {
    staging.add("build_day", new Columns<LocalDate>().with("as_at", day -> day), List.of(asAt));
    staging.derive(
        "insert into bundled_table select distinct file, sheet, bundled from source_table");
  }

  /** What the lists say of bodies: {@code bodies.sql}. */
  public static void bodies(Staging staging) {
    ListedBodies.derive(staging);
    staging.derive(SqlFile.get("staging/bodies").query());
  }

  /** What they say of links between them, which may run beside it. */
  public static void links(Staging staging) {
    ListedLinks.derive(staging);
  }

  /** Where they belong, after the mapping is staged. */
  public static void assigned(Staging staging, List<Component> components) {
    trusts(staging, components);
    practices(staging);
  }

  /** Trusts, partners and declared parts: {@code organisations.sql}. */
  public static void trusts(Staging staging, List<Component> components) {
    staging.add("component", COMPONENT, components);
    staging.derive(SqlFile.get("staging/organisations").query());
  }

  /** Networks and practices, which may run beside it: {@code practices.sql}. */
  public static void practices(Staging staging) {
    staging.derive(SqlFile.get("staging/practices").query());
  }

  /** What became of whom, which may run beside it: {@code system.sql}. */
  public static void history(Staging staging) {
    staging.derive(SqlFile.get("staging/system").query());
  }
}
