package icsref.recode.lookup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a release says of every code: which ICS it lies in, in which parts, and on which days the
 * code was valid. LSOAs, bodies and authorities, and the other organisations are read when a code
 * is met that might be one. Safe for use by several threads.
 */
public final class CodeLookup {
  private static final long LSOA_START = CodeKey.of("E01");

  private final LookupTables tables;
  private final LocalDate asAt;
  private final Optional<TrustRelation> trusts;
  private final int[] editions;
  private volatile LookupContents contents;
  private volatile boolean lsoasRead;
  private volatile boolean bodiesRead;
  private Map<String, String> otherOrganisations;
  private final Map<String, LocalDate> otherBeginnings = new HashMap<>();
  private Set<String> openTrusts;
  private Parents parents;

  private CodeLookup(
      LookupTables tables,
      LocalDate asAt,
      Optional<TrustRelation> trusts,
      LookupContents contents) {
    this.tables = tables;
    this.asAt = asAt;
    this.trusts = trusts;
    this.contents = contents;
    TreeSet<Integer> firstDays = new TreeSet<>();
    for (ValidArea area : contents.areas()) {
      if (area.from() != AreaReader.OPEN_START) {
        firstDays.add(area.from());
      }
    }
    this.editions = firstDays.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Reads a release.
   *
   * @param asAt the day whose ICSs the release gives
   * @param trusts which ICS of a trust is meant; without it trusts have none
   * @throws icsref.model.Stop if a table is missing or damaged
   */
  public static CodeLookup of(LookupTables tables, LocalDate asAt, Optional<TrustRelation> trusts) {
    LookupContents contents = new LookupContents();
    AreaReader reader = new AreaReader(tables, contents);
    reader.readDated();
    reader.readLater(asAt);
    return new CodeLookup(tables, asAt, trusts, contents);
  }

  /** The day whose ICSs are given. */
  public LocalDate asAt() {
    return asAt;
  }

  /** Which ICS of a trust is given, if any. */
  public Optional<TrustRelation> trusts() {
    return trusts;
  }

  /** The first days on which any code became valid, in order, as epoch days. */
  public int[] editions() {
    return editions.clone();
  }

  /** The ICSs of the release's day, as parts number them. */
  public List<Ics> systems() {
    return contents.systems();
  }

  public ValidArea area(int id) {
    return contents.area(id);
  }

  public int areaCount() {
    return contents.areaCount();
  }

  public int codeCount() {
    return contents.codeCount();
  }

  public String code(int code) {
    return contents.code(code);
  }

  /** The code as {@link CodeKey} makes it. */
  long key(int code) {
    return contents.key(code);
  }

  /** The areas of a code, by first day. */
  public List<ValidArea> areas(int code) {
    LookupContents now = contents;
    return Arrays.stream(now.areasOf(code)).mapToObj(now::area).toList();
  }

  /** The earliest area of a code. */
  ValidArea firstArea(int code) {
    LookupContents now = contents;
    return now.area(now.areasOf(code)[0]);
  }

  /** The first day from which there are areas of a kind, as an epoch day. */
  public Optional<Integer> firstDay(String kind) {
    return contents.areas().stream()
        .filter(area -> area.area().kind().equals(kind))
        .map(ValidArea::from)
        .filter(day -> day != AreaReader.OPEN_START)
        .min(Integer::compare);
  }

  /**
   * The index of a code, or -1 for one that the release does not know.
   *
   * @param key as {@link CodeKey} makes it
   */
  public int find(long key) {
    int code = contents.find(key);
    return code >= 0 || key <= 0 ? code : findMore(key);
  }

  private int findMore(long key) {
    if (!lsoasRead && isLsoa(key)) {
      readLsoas();
    } else if (!bodiesRead && !isLsoa(key)) {
      readBodies();
    }
    return contents.find(key);
  }

  /** The code, or -1, that a published one stands for: itself, or without what publishers add. */
  public int findPublished(long key) {
    int code = find(key);
    if (code < 0 && key > 0) {
      code = find(CodeKey.withoutZeros(key));
    }
    return code < 0 && key > 0 ? find(CodeKey.withoutN(key)) : code;
  }

  /** Every code of an area or body: all tables are read. */
  IntStream everyCode() {
    if (!lsoasRead) {
      readLsoas();
    }
    if (!bodiesRead) {
      readBodies();
    }
    return IntStream.range(0, codeCount());
  }

  private static boolean isLsoa(long key) {
    return CodeKey.startOfNine(key) == LSOA_START;
  }

  private synchronized void readLsoas() {
    if (!lsoasRead) {
      // Other threads go on asking the contents while a copy is filled.
      LookupContents more = contents.copy();
      new AreaReader(tables, more).readLsoas();
      contents = more;
      lsoasRead = true;
    }
  }

  private synchronized void readBodies() {
    if (!bodiesRead) {
      LookupContents more = contents.copy();
      new AreaReader(tables, more).readBodies(trusts);
      contents = more;
      bodiesRead = true;
    }
  }

  /**
   * The area of a code in a period: the one valid on its last day, else the latest that the period
   * touches. One with parts goes before one that the release has none of.
   *
   * @return the area's id, or {@code -1 - ordinal} of the {@link Reason} why there is none
   */
  public int at(int code, int firstDay, int lastDay) {
    LookupContents now = contents;
    ValidArea found = null;
    int touched = Integer.MIN_VALUE;
    boolean before = false;
    for (int id : now.areasOf(code)) {
      ValidArea area = now.area(id);
      if (area.covers(lastDay)) {
        if (found == null || found.parts().isEmpty() || !area.parts().isEmpty()) {
          found = area;
        }
      } else if (area.from() <= lastDay && area.to() >= firstDay) {
        touched = Math.max(touched, area.to());
      }
      before |= area.from() <= lastDay;
    }
    if (found != null) {
      return found.id();
    }
    if (touched > Integer.MIN_VALUE) {
      return at(code, touched, touched);
    }
    return -1 - (before ? Reason.NO_LONGER_VALID : Reason.NOT_YET_VALID).ordinal();
  }

  /**
   * The area whose parts a row of a code gets in a period.
   *
   * @return the area's id, or {@code -1 - ordinal} of the {@link Reason} why there is none
   */
  public int resolve(int code, int firstDay, int lastDay) {
    int answer = at(code, firstDay, lastDay);
    if (answer >= 0) {
      ValidArea area = area(answer);
      if (area.parts().isEmpty()) {
        return -1 - area.reason().ordinal();
      }
    }
    return answer;
  }

  /** Whether the lists of any day have an area or body as a part of another. */
  public synchronized boolean isPartOf(Area child, Area parent) {
    if (parents == null) {
      parents = Parents.of(tables);
    }
    return parents.isPartOf(child, parent);
  }

  /** The same for a code as published, which may have zeros behind it or an n before it. */
  public Optional<String> findOtherKind(long key) {
    for (long reading : new long[] {key, CodeKey.withoutZeros(key), CodeKey.withoutN(key)}) {
      if (reading > 0) {
        Optional<String> kind = findOtherKind(CodeKey.text(reading));
        if (kind.isPresent()) {
          return kind;
        }
      }
    }
    return Optional.empty();
  }

  /** What kind of organisation a code belongs to that is not an area. */
  public Optional<String> findOtherKind(String code) {
    return Optional.ofNullable(otherKinds().get(code));
  }

  /** When a code begins that is valid only after the release's day; empty for any other. */
  public Optional<LocalDate> findBeginning(int code) {
    List<ValidArea> areas = areas(code);
    return areas.stream().allMatch(area -> area.source() == ValidArea.Source.LATER)
        ? Optional.of(LocalDate.ofEpochDay(areas.get(0).from()))
        : Optional.empty();
  }

  /** The same for the code of an organisation that is not an area. */
  public Optional<LocalDate> findOtherBeginning(String code) {
    return otherKinds().containsKey(code)
        ? Optional.ofNullable(otherBeginnings.get(code))
        : Optional.empty();
  }

  /** Whether a relation would give the trust of a code a system: not one that has closed. */
  public synchronized boolean knowsTrust(String code) {
    if (openTrusts == null) {
      openTrusts = new HashSet<>();
      tables.read(
          "trust_to_ics",
          table -> {
            int ods = table.column("trust_ods");
            while (table.next()) {
              openTrusts.add(table.get(ods));
            }
          });
    }
    return openTrusts.contains(code);
  }

  /** That a code begins later, and which release knows where it lies. */
  public static String begins(LocalDate day) {
    return "begins %s; build --as-at %s".formatted(day, day);
  }

  /** The kinds of all organisations, by each of their codes. */
  synchronized Map<String, String> otherKinds() {
    if (otherOrganisations == null) {
      otherOrganisations = new HashMap<>();
      tables.read("organisation", this::readOtherOrganisations);
    }
    return otherOrganisations;
  }

  private void readOtherOrganisations(LookupTables.Rows table) {
    int kind = table.column("kind");
    int ods = table.column("ods");
    int gss = table.column("gss");
    int from = table.column("valid_from");
    Set<String> begun = new HashSet<>();
    while (table.next()) {
      for (String code : List.of(table.get(ods), table.get(gss))) {
        note(code, table.get(kind));
        LocalDate first =
            table.get(from).isEmpty() ? LocalDate.MIN : LocalDate.parse(table.get(from));
        if (!first.isAfter(asAt)) {
          begun.add(code);
        } else {
          otherBeginnings.merge(code, first, (one, two) -> one.isBefore(two) ? one : two);
        }
      }
    }
    otherBeginnings.keySet().removeAll(begun);
  }

  private void note(String code, String kind) {
    // A code that is a hub and something else besides is a hub: that is what misleads.
    if (!code.isEmpty()) {
      if (kind.equals(Reason.HUB_KIND) || kind.equals(Reason.REPORTING_ENTITY_KIND)) {
        otherOrganisations.put(code, kind);
      } else {
        otherOrganisations.putIfAbsent(code, kind);
      }
    }
  }

  /** Each area of a code with its days, for people. */
  public String validity(int code) {
    Optional<LocalDate> later = findBeginning(code);
    if (later.isPresent()) {
      return areas(code).get(0).area().kind() + " " + begins(later.get());
    }
    List<String> days = new ArrayList<>();
    for (ValidArea area : areas(code)) {
      days.add(area.area().kind() + " valid " + area.period());
    }
    return String.join("; ", days);
  }
}
