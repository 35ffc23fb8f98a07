package icsref.map;

import icsref.model.Origin;
import icsref.model.Ref;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ICS of the as-at day.
 *
 * @param name of its ICB, as the lists print it
 * @param region or null where no list names one
 */
public record Ics(
    Ref ref, String name, Ref region, String regionName, LocalDate from, Origin origin) {
  private static final Pattern OFFICIAL =
      Pattern.compile("NHS (.*) (Integrated Care Board|ICB)", Pattern.CASE_INSENSITIVE);

  /** As people say it: the official name without what all of them have. */
  public String shortName() {
    Matcher official = OFFICIAL.matcher(name);
    return official.matches() ? official.group(1) : name;
  }
}
