package icsref.recode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a release says of every code: which ICS it lies in, in which parts, and on which days the
 * code was valid. The LSOAs and the other organisations are read when the first such code is met.
 * Safe for use by several threads.
 */
final class CodeLookup {
  /** One of the systems of the release's date. */
  record Ics(String ods, String gss, String name) {}

  /**
   * The part of an area that lies in one ICS.
   *
   * @param ics index into {@link #systems()}
   * @param lsoas how many of the area's LSOAs lie there; -1 where nobody counted or none else has
   *     any
   * @param persons likewise its residents
   * @param lsoaShare as printed in the release, six decimals, or empty
   */
  record Part(
      int ics,
      String relation,
      long lsoas,
      long persons,
      String lsoaShare,
      String personShare,
      boolean bestFit,
      String evidence) {
    String share(Basis basis) {
      return basis == Basis.PERSONS ? personShare : lsoaShare;
    }
  }

  /** An area under one code and one footprint, from the first to the last day (epoch days). */
  static final class Spell {
    final int id;
    final String kind;
    final String ods;
    final String gss;
    final String name;
    final int from;
    final int to;
    final boolean current;
    final List<Part> parts = new ArrayList<>(1);

    Spell(int id, String kind, String ods, String gss, String name, int from, int to, boolean now) {
      this.id = id;
      this.kind = kind;
      this.ods = ods;
      this.gss = gss;
      this.name = name;
      this.from = from;
      this.to = to;
      this.current = now;
    }

    boolean split() {
      return parts.size() > 1;
    }

    boolean covers(int day) {
      return from <= day && day <= to;
    }

    boolean sameParts(Spell other) {
      return parts.stream()
          .map(Part::ics)
          .toList()
          .equals(other.parts.stream().map(Part::ics).toList());
    }

    /** The part that an undivided row goes to. */
    int bestPart(Basis basis) {
      int best = 0;
      for (int i = 1; i < parts.size(); i++) {
        if (better(parts.get(i), parts.get(best), basis)) {
          best = i;
        }
      }
      return best;
    }

    private static boolean better(Part part, Part than, Basis basis) {
      if (basis == Basis.PERSONS && part.bestFit != than.bestFit) {
        return part.bestFit;
      }
      long mine = basis == Basis.PERSONS ? part.persons : part.lsoas;
      long other = basis == Basis.PERSONS ? than.persons : than.lsoas;
      // Shares are printed with the same number of decimals, so text compares as numbers do.
      return mine != other ? mine > other : part.share(basis).compareTo(than.share(basis)) > 0;
    }

    /** The weights of the parts, or null where the release has none on that basis. */
    long[] weights(Basis basis) {
      long[] weights = new long[parts.size()];
      long sum = 0;
      for (int i = 0; i < weights.length; i++) {
        Part part = parts.get(i);
        // Counts divide exactly; the printed shares are these, rounded to six decimals.
        weights[i] = basis == Basis.PERSONS ? part.persons : part.lsoas;
        if (weights[i] < 0) {
          return shares(basis);
        }
        sum += weights[i];
      }
      return sum > 0 ? weights : null;
    }

    private long[] shares(Basis basis) {
      long[] weights = new long[parts.size()];
      for (int i = 0; i < weights.length; i++) {
        String share = parts.get(i).share(basis);
        if (share.isEmpty()) {
          return null;
        }
        weights[i] = new java.math.BigDecimal(share).movePointRight(9).longValueExact();
      }
      return Arrays.stream(weights).sum() > 0 ? weights : null;
    }

    String period() {
      String first = from == Integer.MIN_VALUE ? "the beginning" : LocalDate.ofEpochDay(from) + "";
      String last = to == Integer.MAX_VALUE ? "today" : LocalDate.ofEpochDay(to) + "";
      return first + " to " + last;
    }
  }

  private static final int OPEN_START = Integer.MIN_VALUE;
  private static final int OPEN_END = Integer.MAX_VALUE;
  static final String LSOA = "LSOA";
  private static final String[] PRESENT_AREAS = {"code_to_ics.csv", "sub_icb_to_ics.csv"};
  private static final String[] OTHER_LSOAS = {
    "lsoa_other_vintage_to_ics.csv", "lsoa_2011_to_ics.csv"
  };

  /** The files of a release that decide what a code is given. */
  static List<Path> files(Path release) {
    List<Path> files = new ArrayList<>();
    files.add(release.resolve("legacy_to_ics.csv"));
    files.add(release.resolve("ics.csv"));
    files.add(release.resolve("lsoa_to_ics.csv"));
    for (String[] names : List.of(PRESENT_AREAS, OTHER_LSOAS)) {
      for (String name : names) {
        files.add(release.resolve(name));
      }
    }
    return files;
  }

  private final Path release;
  private final List<Ics> systems = new ArrayList<>();
  private final Map<String, Integer> systemOfOds = new HashMap<>();
  private final List<Spell> spells = new ArrayList<>();
  private final List<int[]> spellsOfCode = new ArrayList<>();
  private final int[] editions;
  private volatile CodeTable codes = new CodeTable();
  private volatile Spell[] spellById = {};
  private volatile int[][] spellIdsOfCode = {};
  private volatile boolean lsoasRead;
  private Map<String, String> otherOrganisations;

  private CodeLookup(Path release) {
    this.release = release;
    readAreas(ReleaseTable.open(release, "legacy_to_ics.csv"));
    readAreas(ReleaseTable.open(release, PRESENT_AREAS));
    readSystems(ReleaseTable.open(release, "ics.csv"));
    TreeSet<Integer> firstDays = new TreeSet<>();
    for (Spell spell : spells) {
      if (spell.from != OPEN_START) {
        firstDays.add(spell.from);
      }
    }
    editions = firstDays.stream().mapToInt(Integer::intValue).toArray();
    publish();
  }

  /**
   * @param release the folder of a release
   * @throws icsref.model.Stop if it is none
   */
  static CodeLookup read(Path release) {
    return new CodeLookup(release);
  }

  /** The first days on which any code became valid, in order, as epoch days. */
  int[] editions() {
    return editions.clone();
  }

  List<Ics> systems() {
    synchronized (this) {
      return List.copyOf(systems);
    }
  }

  int systemCount() {
    synchronized (this) {
      return systems.size();
    }
  }

  Spell spell(int id) {
    return spellById[id];
  }

  int spellCount() {
    return spellById.length;
  }

  int codeCount() {
    return codes.size();
  }

  String code(int code) {
    return codes.code(code);
  }

  boolean hasLsoas() {
    return lsoasRead;
  }

  /** Reads the LSOAs before one is met: the indices of a checkpoint count on them. */
  void readLsoasNow() {
    readLsoas();
  }

  /** The code's index, or -1 for one that the release does not know. */
  int find(long key) {
    int code = codes.find(key);
    if (code < 0 && !lsoasRead && isLsoa(key)) {
      readLsoas();
      code = codes.find(key);
    }
    return code;
  }

  /** The spells of a code, by first day. */
  List<Spell> spells(int code) {
    return Arrays.stream(spellIdsOfCode[code]).mapToObj(this::spell).toList();
  }

  /**
   * The spell of a code in a period: the one valid on its last day, else the latest that the period
   * touches. An area of the past goes before the present ICS of the same code.
   *
   * @return the spell's id, or {@code -1 - ordinal} of the {@link Reason} why there is none
   */
  int at(int code, int firstDay, int lastDay) {
    int found = -1;
    int touched = -1;
    boolean before = false;
    Spell[] all = spellById;
    for (int id : spellIdsOfCode[code]) {
      Spell spell = all[id];
      if (spell.covers(lastDay)) {
        if (found < 0 || all[found].current || !spell.current) {
          found = id;
        }
      } else if (spell.from <= lastDay && spell.to >= firstDay) {
        if (touched < 0 || spell.to > all[touched].to) {
          touched = id;
        }
      }
      before |= spell.from <= lastDay;
    }
    if (found >= 0) {
      return found;
    }
    if (touched >= 0) {
      return touched;
    }
    return -1 - (before ? Reason.NO_LONGER_VALID : Reason.NOT_YET_VALID).ordinal();
  }

  /** Whether a code of another kind of organisation than an area is known, and of which. */
  synchronized String otherKind(String code) {
    if (otherOrganisations == null) {
      otherOrganisations = new HashMap<>();
      ReleaseTable table = ReleaseTable.openIfThere(release, "organisation.csv");
      if (table != null) {
        int kind = table.column("kind");
        int ods = table.column("ods");
        int gss = table.column("gss");
        while (table.next()) {
          note(table.get(ods), table.get(kind));
          note(table.get(gss), table.get(kind));
        }
      }
    }
    return otherOrganisations.get(code);
  }

  private void note(String code, String kind) {
    // A code that is a hub and something else besides is a hub: that is what misleads.
    boolean tells = kind.equals(Reason.HUB_KIND) || kind.equals(Reason.REPORTING_ENTITY_KIND);
    if (!code.isEmpty()) {
      if (tells) {
        otherOrganisations.put(code, kind);
      } else {
        otherOrganisations.putIfAbsent(code, kind);
      }
    }
  }

  private static boolean isLsoa(long key) {
    String code = key > 0 ? CodeTable.text(key) : "";
    return code.length() == 9 && code.startsWith("E01");
  }

  private void publish() {
    spellById = spells.toArray(Spell[]::new);
    spellIdsOfCode = spellsOfCode.toArray(int[][]::new);
  }

  private void readAreas(ReleaseTable table) {
    int kind = table.column("legacy_kind");
    int ods = table.column("legacy_ods");
    int gss = table.column("legacy_gss");
    int name = table.column("legacy_name");
    int from = table.column("valid_from");
    int to = table.column("valid_to");
    Columns part = new Columns(table);
    Map<List<Object>, Spell> open = new LinkedHashMap<>();
    while (table.next()) {
      int first = day(table, from, OPEN_START);
      int last = day(table, to, OPEN_END);
      List<Object> key = List.of(table.get(kind), table.get(ods), table.get(gss), first, last);
      Spell spell = open.get(key);
      if (spell == null) {
        spell =
            newSpell(
                table.get(kind),
                table.get(ods),
                table.get(gss),
                table.get(name),
                first,
                last,
                false);
        open.put(key, spell);
        index(table.code(ods), spell.id);
        index(table.code(gss), spell.id);
      }
      spell.parts.add(part.read(table));
    }
  }

  private void readSystems(ReleaseTable table) {
    int ods = table.column("ics_ods");
    int gss = table.column("ics_gss");
    int name = table.column("ics_name");
    int from = table.column("valid_from");
    while (table.next()) {
      Spell spell =
          newSpell(
              "ICB",
              table.get(ods),
              table.get(gss),
              table.get(name),
              day(table, from, OPEN_START),
              OPEN_END,
              true);
      int ics = system(table.get(ods), table.get(gss), table.get(name));
      spell.parts.add(new Part(ics, "whole", -1, -1, "1.000000", "1.000000", true, "current"));
      index(table.code(ods), spell.id);
      index(table.code(gss), spell.id);
    }
  }

  private synchronized void readLsoas() {
    if (lsoasRead) {
      return;
    }
    // Readers go on with the old table while the new one is filled.
    CodeTable larger = new CodeTable();
    for (int code = 0; code < codes.size(); code++) {
      larger.add(CodeTable.pack(codes.code(code)));
    }
    readLsoas(ReleaseTable.openIfThere(release, "lsoa_to_ics.csv"), larger);
    readLsoas(ReleaseTable.openIfThere(release, OTHER_LSOAS), larger);
    publish();
    codes = larger;
    lsoasRead = true;
  }

  private void readLsoas(ReleaseTable table, CodeTable into) {
    if (table == null) {
      return;
    }
    int lsoa = table.column("lsoa");
    int vintage = table.column("lsoa_vintage");
    Columns part = new Columns(table);
    Map<List<Object>, Part> shared = new HashMap<>();
    int firstNew = spells.size();
    while (table.next()) {
      long key = table.code(lsoa);
      if (key <= 0) {
        throw table.fault("'" + table.get(lsoa) + "' is no code of an LSOA");
      }
      int code = into.add(key);
      Spell spell;
      if (code < spellsOfCode.size()) {
        spell = spells.get(spellsOfCode.get(code)[0]);
        // The vintage of the release's date comes first; an unchanged LSOA stands in both.
        if (spell.id < firstNew) {
          continue;
        }
      } else {
        String kind = LSOA + " " + table.get(vintage);
        spell = newSpell(kind, "", CodeTable.text(key), "", OPEN_START, OPEN_END, false);
        spellsOfCode.add(new int[] {spell.id});
      }
      Part read = part.read(table);
      spell.parts.add(
          shared.computeIfAbsent(
              List.of(
                  read.ics,
                  read.lsoas,
                  read.persons,
                  read.personShare,
                  read.lsoaShare,
                  read.evidence),
              same -> read));
    }
  }

  private static int day(ReleaseTable table, int column, int open) {
    String text = table.get(column);
    if (text.isEmpty()) {
      return open;
    }
    try {
      return (int) LocalDate.parse(text).toEpochDay();
    } catch (java.time.format.DateTimeParseException noDate) {
      throw table.fault("'" + text + "' is no date");
    }
  }

  private Spell newSpell(
      String kind, String ods, String gss, String name, int from, int to, boolean now) {
    Spell spell = new Spell(spells.size(), kind, ods, gss, name, from, to, now);
    spells.add(spell);
    return spell;
  }

  private void index(long key, int spell) {
    if (key <= 0) {
      return;
    }
    int code = codes.add(key);
    if (code == spellsOfCode.size()) {
      spellsOfCode.add(new int[] {spell});
    } else {
      int[] known = spellsOfCode.get(code);
      int[] more = Arrays.copyOf(known, known.length + 1);
      more[known.length] = spell;
      int[] sorted =
          Arrays.stream(more)
              .boxed()
              .sorted(Comparator.comparingInt(id -> spells.get(id).from))
              .mapToInt(Integer::intValue)
              .toArray();
      spellsOfCode.set(code, sorted);
    }
  }

  private synchronized int system(String ods, String gss, String name) {
    Integer known = systemOfOds.get(ods);
    if (known != null) {
      return known;
    }
    systems.add(new Ics(ods, gss, name));
    systemOfOds.put(ods, systems.size() - 1);
    return systems.size() - 1;
  }

  /** The columns that say which part of an area lies in which ICS. */
  private final class Columns {
    private final int ods;
    private final int gss;
    private final int name;
    private final int relation;
    private final int lsoas;
    private final int persons;
    private final int lsoaShare;
    private final int personShare;
    private final int bestFit;
    private final int evidence;
    private final int straddles;

    Columns(ReleaseTable table) {
      ods = table.column("ics_ods");
      gss = table.column("ics_gss");
      name = table.column("ics_name");
      relation = table.columnIfThere("relation");
      lsoas = table.columnIfThere("lsoas");
      persons = table.columnIfThere("persons");
      lsoaShare = table.columnIfThere("lsoa_share");
      personShare = table.columnIfThere("person_share");
      bestFit = table.columnIfThere("best_fit");
      evidence = table.columnIfThere("evidence");
      straddles = table.columnIfThere("straddles");
    }

    Part read(ReleaseTable table) {
      boolean statesRelation = relation >= 0 && !table.get(relation).isEmpty();
      boolean split =
          statesRelation
              ? table.get(relation).toLowerCase(Locale.ROOT).equals("split")
              // One row stands for all parts, with the best fit and without shares.
              : table.get(straddles).equals("Y");
      return new Part(
          system(table.get(ods), table.get(gss), table.get(name)),
          split ? "split" : "whole",
          split ? count(table, lsoas) : -1,
          split ? count(table, persons) : -1,
          share(table, lsoaShare, split),
          share(table, personShare, split),
          !split || table.get(bestFit).equals("Y"),
          evidence < 0 || table.get(evidence).isEmpty() ? "footprint" : table.get(evidence));
    }

    private long count(ReleaseTable table, int column) {
      String text = table.get(column);
      try {
        return text.isEmpty() ? -1 : Long.parseLong(text);
      } catch (NumberFormatException noCount) {
        throw table.fault("'" + text + "' is no count");
      }
    }

    /** A whole is a whole on any basis, even where nobody counted it. */
    private String share(ReleaseTable table, int column, boolean split) {
      String share = table.get(column);
      if (share.isEmpty()) {
        return split ? "" : "1.000000";
      }
      if (!share.matches("[01](\\.\\d{1,9})?")) {
        throw table.fault("'" + share + "' is no share");
      }
      return share;
    }
  }
}
