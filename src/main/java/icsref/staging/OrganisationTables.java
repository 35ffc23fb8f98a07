package icsref.staging;

import icsref.fact.Component;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The organisations of the lists as at the day, each with its ICS: {@code organisations.sql}. */
public final class OrganisationTables {
  private OrganisationTables() {}

  /** After facts and mapping are staged. */
  public static void load(Staging staging, Collection<Component> components) {
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
    staging.derive(statements());
  }

  private static String statements() {
    try (InputStream in =
        OrganisationTables.class.getResourceAsStream("/staging/organisations.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
