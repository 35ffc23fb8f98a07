package icsref.stage;

import icsref.model.Component;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The organisations of the lists as at the day, each with its ICS. */
public final class OrganisationTables {
  private OrganisationTables() {}

  /** What the lists say on the day, after their facts are staged: {@code lists.sql}. */
  public static void listed(Staging staging, LocalDate asAt) {
    staging.add("build_day", List.<Object[]>of(new Object[] {asAt}));
    staging.derive(statements("lists"));
  }

  /** Where they belong, after the mapping is staged: {@code organisations.sql}. */
  public static void placed(Staging staging, Collection<Component> components) {
    List<Object[]> rows = new ArrayList<>();
    for (Component component : components) {
      rows.add(
          Row.of(
                  component.kind().value(),
                  Row.text(component.ics()),
                  component.name(),
                  Row.text(component.trust()),
                  Row.text(component.authority()),
                  component.since(),
                  component.until(),
                  component.status(),
                  component.source())
              .and(component.origin()));
    }
    staging.add("component", rows);
    staging.derive(statements("organisations"));
  }

  private static String statements(String name) {
    try (InputStream in =
        OrganisationTables.class.getResourceAsStream("/staging/" + name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
