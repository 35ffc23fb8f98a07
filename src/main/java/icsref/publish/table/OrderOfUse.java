package icsref.publish.table;

import java.util.Comparator;
import java.util.List;

/** The order in which people are shown the files of a release: those most asked for first. */
public final class OrderOfUse {
  private static final List<String> FIRST =
      List.of(
          "icsref.xlsx",
          "ics",
          "sub_icb",
          "legacy_to_ics",
          "code_to_ics",
          "code_on_day",
          "local_authority_to_ics",
          "lsoa_to_ics",
          "lsoa_other_vintage_to_ics",
          "trust_to_ics",
          "pcn",
          "practice",
          "ics_component",
          "code_history",
          "succession",
          "lsoa_moves");

  private OrderOfUse() {}

  /** Compares names of tables or files; those not most asked for come after, by name. */
  public static Comparator<String> byName() {
    return Comparator.comparingInt(OrderOfUse::rank).thenComparing(Comparator.naturalOrder());
  }

  private static int rank(String name) {
    int rank = FIRST.indexOf(name.replaceFirst("\\.csv$", ""));
    if (rank >= 0) {
      return rank;
    }
    if (name.startsWith(Lookup.FOLDER)) {
      return FIRST.size() + 1;
    }
    return FIRST.size() + (name.matches(".*\\.(json|md|sql)") ? 2 : 0);
  }
}
