package icsref.publish.report;

import icsref.publish.release.ReleaseTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a release says of every code and name: areas with their parts in the ICSs, local
 * authorities, trusts, networks and practices. The page's box and {@code icsref explain} answer
 * from it.
 */
public final class CodeIndex {
  /** Words that a name is found without. */
  private static final Set<String> COMMON =
      Set.of(
          "nhs",
          "ccg",
          "icb",
          "stp",
          "the",
          "of",
          "and",
          "integrated",
          "care",
          "board",
          "clinical",
          "commissioning",
          "group");

  private final Map<String, CodeEntry> byCode = new LinkedHashMap<>();
  private final Set<CodeEntry> entries = new LinkedHashSet<>();
  private final Map<String, Map<String, String>> icss = new LinkedHashMap<>();
  private final Path tables;

  /**
   * Reads a release.
   *
   * @param tables the folder with its tables
   */
  public static CodeIndex of(Path tables) {
    CodeIndex index = new CodeIndex(tables);
    index.readAreas();
    index.readAuthorities();
    index.readTrusts();
    index.readListed("pcn", "pcn_", "PCN", "sub_icb_ods");
    index.readListed("practice", "practice_", "GP-PRACTICE", "pcn_ods");
    index.readOtherPractices();
    return index;
  }

  private CodeIndex(Path tables) {
    this.tables = tables;
    rows("ics").forEach(row -> icss.put(row.get("ics_ods"), row));
  }

  private List<Map<String, String>> rows(String table) {
    return ReleaseTable.rows(tables, table);
  }

  private void readAreas() {
    List<Map<String, String>> history = rows("code_history");
    // Rows with both codes first: they tell which ONS codes belong to which ODS code.
    history.stream().filter(row -> !row.get("ods").isEmpty()).forEach(row -> area(row, ""));
    history.stream()
        .sorted(Comparator.comparing(row -> row.get("valid_from")))
        .forEach(
            row ->
                area(row, "")
                    .named(
                        new CodeEntry.Name(
                            row.get("valid_from"),
                            row.get("valid_to"),
                            row.get("gss"),
                            row.get("name"),
                            row.get("began"),
                            row.get("ended"))));
    for (String table : List.of("legacy_to_ics", "code_to_ics")) {
      rows(table).forEach(this::part);
    }
    rows("succession").forEach(this::succession);
  }

  private CodeEntry area(Map<String, String> row, String prefix) {
    return entry(row.get(prefix + "kind"), row.get(prefix + "ods"), row.get(prefix + "gss"));
  }

  private CodeEntry entry(String kind, String ods, String gss) {
    CodeEntry entry = byCode.get(kind + " " + (ods.isEmpty() ? gss : ods));
    if (entry == null) {
      entry = new CodeEntry(kind);
      entries.add(entry);
    }
    entry.coded(ods, gss);
    if (!ods.isEmpty()) {
      byCode.put(kind + " " + ods, entry);
    }
    if (!gss.isEmpty()) {
      byCode.putIfAbsent(kind + " " + gss, entry);
    }
    return entry;
  }

  private void part(Map<String, String> row) {
    CodeEntry area = area(row, "legacy_");
    area.calledUnlessNamed(row.get("legacy_name"));
    area.part(
        new CodeEntry.Basis(
            row.get("valid_from"),
            row.get("valid_to"),
            row.get("certain_from"),
            row.get("lsoa_vintage"),
            row.get("persons_basis"),
            row.get("evidence"),
            row.get("edition")),
        share(row));
  }

  private static CodeEntry.Share share(Map<String, String> row) {
    return new CodeEntry.Share(
        row.get("ics_ods"),
        row.get("lsoas"),
        row.get("lsoa_share"),
        row.get("persons"),
        row.get("person_share"),
        row.get("best_fit").equals("Y"));
  }

  private void succession(Map<String, String> row) {
    CodeEntry before = byCode.get(row.get("predecessor_kind") + " " + code(row, "predecessor_"));
    CodeEntry after = byCode.get(row.get("successor_kind") + " " + code(row, "successor_"));
    if (code(row, "predecessor_").equals(code(row, "successor_"))
        || row.get("how").equals("functions transferred")) {
      return; // the days of the codes say the one, the parts of the area the other
    }
    String day = row.get("valid_from");
    String how = how(row.get("how"));
    if (after != null) {
      after.follows(
          new CodeEntry.Link(
              code(row, "predecessor_"), day, how, before == null ? "" : before.name()));
    }
    if (before != null) {
      before.becomes(
          new CodeEntry.Link(code(row, "successor_"), day, how, after == null ? "" : after.name()));
    }
  }

  /** How an area took over from another, in plain words. */
  static String how(String word) {
    return switch (word) {
      case "recoded" -> "new ONS code after a boundary change";
      case "boundary change" -> "part of the land";
      case "merger" -> "merged";
      case "split" -> "divided";
      default -> word;
    };
  }

  /** The ODS code of a row, or its ONS code where it has none. */
  static String code(Map<String, String> row, String prefix) {
    String ods = row.get(prefix + "ods");
    return ods.isEmpty() ? row.get(prefix + "gss") : ods;
  }

  private void readAuthorities() {
    for (Map<String, String> row : rows("local_authority_to_ics")) {
      if (row.get("tier").equals("UPPER-TIER")
          && byCode.containsKey("DISTRICT " + row.get("authority_gss"))) {
        continue; // one council of both tiers: told once
      }
      CodeEntry authority = entry(row.get("tier"), "", row.get("authority_gss"));
      authority.calledUnlessNamed(row.get("authority_name"));
      authority.part(
          new CodeEntry.Basis(
              "", "", "", row.get("lsoa_vintage"), row.get("persons_basis"), "footprint", ""),
          share(row));
    }
  }

  private void readTrusts() {
    for (Map<String, String> row : rows("trust_to_ics")) {
      CodeEntry trust = entry(row.get("trust_kind"), row.get("trust_ods"), "");
      trust.calledUnlessNamed(row.get("trust_name"));
      trust.relation(row.get("relation"), row.get("ics_ods"), row.get("listed_on"));
    }
  }

  private void readListed(String table, String prefix, String kind, String within) {
    for (Map<String, String> row : rows(table)) {
      CodeEntry body = entry(kind, row.get(prefix + "ods"), "");
      body.calledUnlessNamed(row.get(prefix + "name"));
      body.within(row.get(within));
      body.relation(
          "through sub-ICB location " + row.get("sub_icb_ods"),
          row.get("ics_ods"),
          row.get("listed_on"));
    }
  }

  /** Practices that no list of practices has, but a network names. */
  private void readOtherPractices() {
    for (Map<String, String> row : rows("relationship")) {
      if (!row.get("relation").equals("core-partner") || !row.get("valid_to").isEmpty()) {
        continue;
      }
      CodeEntry network = byCode.get("PCN " + row.get("parent_ods"));
      if (network == null || byCode.containsKey("GP-PRACTICE " + row.get("child_ods"))) {
        continue;
      }
      CodeEntry practice = entry("GP-PRACTICE", row.get("child_ods"), "");
      practice.within(row.get("parent_ods"));
      network
          .relations()
          .forEach(
              of ->
                  practice.relation(
                      "through PCN " + row.get("parent_ods"), of.ics(), row.get("last_listed")));
    }
  }

  /** Short name of an ICS, or the code where the release has no such ICS. */
  public String icsName(String ods) {
    Map<String, String> ics = icss.get(ods);
    return ics == null ? ods : ics.get("ics_name");
  }

  /** The rows of {@code ics.csv}. */
  Collection<Map<String, String>> icss() {
    return icss.values();
  }

  /** Everything that has a code. */
  public Collection<CodeEntry> list() {
    return entries;
  }

  /**
   * What a code or name stands for.
   *
   * @param typed an ODS or ONS code in any case, or words of a name
   * @return those with that code, else those whose names have all the words; the earliest first
   */
  public List<CodeEntry> list(String typed) {
    String code = code(typed);
    List<CodeEntry> found =
        entries.stream()
            .filter(entry -> entry.hasCode(code))
            .sorted(Comparator.comparing(CodeEntry::since))
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    List<String> words = words(typed);
    if (words.isEmpty()) {
      return List.of();
    }
    return entries.stream()
        .filter(entry -> entry.isCalled(words))
        .sorted(Comparator.comparing(CodeEntry::since))
        .toList();
  }

  /** A code as the lists write it. */
  public static String code(String typed) {
    return typed.strip().toUpperCase(Locale.ROOT);
  }

  /** Whether it is the code of an English LSOA. */
  public static boolean isLsoa(String typed) {
    return code(typed).matches("E01\\d{6}");
  }

  /** The words that tell one name from another. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.toLowerCase(Locale.UK).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty() && !COMMON.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** How many legacy areas have a part that rests on the evidence. */
  long areasBy(String evidence) {
    return areas(row -> row.get("evidence").equals(evidence));
  }

  /** How many legacy areas have days on which no list shows them. */
  long areasOfAssumedDays() {
    return areas(
        row ->
            !row.get("certain_from").equals(row.get("valid_from"))
                && !row.get("evidence").equals("succession"));
  }

  private long areas(Predicate<Map<String, String>> some) {
    return rows("legacy_to_ics").stream()
        .filter(some)
        .map(row -> row.get("legacy_kind") + code(row, "legacy_"))
        .distinct()
        .count();
  }

  /** The latest name of the area that has the code; empty where there is none. */
  String nameOf(String code) {
    for (String kind : List.of("SUB-ICB", "ICB", "CCG", "STP")) {
      CodeEntry area = byCode.get(kind + " " + code);
      if (area != null) {
        return area.name();
      }
    }
    return "";
  }
}
