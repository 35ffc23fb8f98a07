package icsref.map;

import icsref.model.Kind;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Period;
import icsref.model.Ref;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From when to when each pair of codes was valid. The best date known decides: the code's own dates
 * and successions where a source states them, otherwise the editions that show it and the first
 * that does not.
 */
final class CodeHistory {
  /** A merged body's code is opened in shadow before it takes over; how long before, at most. */
  private static final int SHADOW_DAYS = 366;

  private static final String OPENED = "code opened";

  /** A pair of codes of a system, of a sub-ICB or of a region. */
  private record Pair(Kind family, Object ods, Object gss) {
    static Pair of(Ref ref) {
      return new Pair(ref.kind().family(), ref.ods(), ref.gss());
    }
  }

  private final Eras eras;
  private final CodeDirectory directory;
  private final List<Succession> successions;
  private final CodeDates dates;
  private final Map<Kind, TreeSet<LocalDate>> editions = new HashMap<>();
  private final List<CodeTrack> tracks = new ArrayList<>();
  private final List<CodeValidity> codes = new ArrayList<>();
  private final List<NameValidity> names = new ArrayList<>();

  /**
   * @param eras from when to when each kind exists
   * @param directory for the systems that the lists name
   * @param sightings who was listed when
   * @param lists for the dates of codes, and the successions
   */
  CodeHistory(
      Eras eras,
      CodeDirectory directory,
      Collection<CodeDirectory.Sighting> sightings,
      Mapping.Lists lists) {
    this.eras = eras;
    this.directory = directory;
    this.successions =
        lists.successions().stream()
            .filter(succession -> isOfAreas(succession.predecessor().kind()))
            .sorted(Comparator.comparing(Succession::date))
            .toList();
    dates = new CodeDates(lists.organisations());
    track(sightings);
    tracks.forEach(this::begin);
    tracks.forEach(this::end);
    tracks.forEach(this::write);
    addUnlisted(lists.organisations());
    codes.sort(
        Comparator.comparing((CodeValidity code) -> code.ref().kind())
            .thenComparing(code -> code.ref().code())
            .thenComparing(code -> code.period().from()));
  }

  static boolean isOfAreas(Kind kind) {
    return kind.isSystem() || kind.isSubIcb() || kind.equals(Kind.REGION);
  }

  List<CodeValidity> codes() {
    return codes;
  }

  List<NameValidity> names() {
    return names;
  }

  private void track(Collection<CodeDirectory.Sighting> sightings) {
    Map<Pair, CodeTrack> byPair = new LinkedHashMap<>();
    for (CodeDirectory.Sighting sighting : sightings) {
      Ref ref = sighting.ref();
      if (isOfAreas(ref.kind())) {
        editions(ref.kind().family()).add(sighting.edition());
        byPair.computeIfAbsent(Pair.of(ref), pair -> new CodeTrack(ref)).add(sighting);
      }
    }
    tracks.addAll(byPair.values());
    tracks.sort(Comparator.comparing(CodeTrack::first));
  }

  private void begin(CodeTrack track) {
    LocalDate listedBefore = editions(track.family()).lower(track.first());
    track.from = eras.takesEffect(track.ref.kind(), listedBefore, track.first());
    Optional<CodeTrack> before = findBefore(track);
    if (before.isPresent()) {
      findBoundaryChange(before.get(), track)
          .or(() -> findBoundaryChangeOfSystem(before.get(), track))
          .ifPresent(
              stated -> {
                track.from = stated;
                track.issueStated = true;
              });
      track.whyFrom = whatChanged(before.get().ref, track.ref);
      return;
    }
    Optional<Succession> into = findFirstInto(track);
    Optional<LocalDate> opened = dates.findOpened(track.ods());
    if (opened.isPresent() && !opened.get().isAfter(track.first())) {
      track.from = opened.get();
      track.whyFrom = OPENED;
      into.filter(succession -> isOpenedInShadow(opened.get(), succession.date()))
          .ifPresent(
              succession -> {
                track.from = succession.date();
                track.whyFrom = succession.how();
              });
    } else if (into.isPresent()) {
      track.from = into.get().date();
      track.whyFrom = into.get().how();
      track.issueStated =
          track.ref.gss() != null && track.ref.gss().equals(into.get().successor().gss());
    }
  }

  private static boolean isOpenedInShadow(LocalDate opened, LocalDate takeover) {
    return takeover.isAfter(opened) && !takeover.isAfter(opened.plusDays(SHADOW_DAYS));
  }

  /** The track that ended where this one began: the same body under another pair of codes. */
  private Optional<CodeTrack> findBefore(CodeTrack track) {
    return tracks.stream()
        .filter(other -> other != track && other.ref.sharesCode(track.ref))
        .filter(other -> other.last().isBefore(track.first()))
        .reduce((one, other) -> other.last().isAfter(one.last()) ? other : one);
  }

  /** The day that a source gives for the change from one ONS code to the other. */
  private Optional<LocalDate> findBoundaryChange(CodeTrack before, CodeTrack after) {
    return findChange(before.ref, after.ref, new Period(before.last().plusDays(1), after.first()));
  }

  /**
   * The day on which the boundary of its system changed: land that goes from one system to another
   * goes from one of their sub-ICBs to another.
   */
  private Optional<LocalDate> findBoundaryChangeOfSystem(CodeTrack before, CodeTrack after) {
    if (!before.ref.kind().isSubIcb()) {
      return Optional.empty();
    }
    Ref old = directory.systemOn(before.last(), before.ref);
    Ref now = directory.systemOn(after.first(), after.ref);
    return old == null || now == null
        ? Optional.empty()
        : findChange(old, now, new Period(before.last().plusDays(1), after.first()));
  }

  private Optional<LocalDate> findChange(Ref before, Ref after, Period between) {
    return successions.stream()
        .filter(each -> isCode(before, each.predecessor()) && isCode(after, each.successor()))
        .map(Succession::date)
        .filter(between::contains)
        .findFirst();
  }

  private static boolean isCode(Ref one, Ref other) {
    return one.gss() != null && one.gss().equals(other.gss());
  }

  private Optional<Succession> findFirstInto(CodeTrack track) {
    LocalDate listedBefore = editions(track.family()).lower(track.first());
    return successions.stream()
        .filter(each -> track.ref.isSameBody(each.successor()))
        .filter(each -> !each.date().isAfter(track.first()))
        .filter(each -> listedBefore == null || each.date().isAfter(listedBefore))
        .findFirst();
  }

  private TreeSet<LocalDate> editions(Kind family) {
    return editions.computeIfAbsent(family, kind -> new TreeSet<>());
  }

  private static String whatChanged(Ref before, Ref after) {
    if (!Objects.equals(before.ods(), after.ods())) {
      return before.ods() == null ? "ODS code first published" : "ODS code changed";
    }
    return after.gss() == null ? "boundary change: new ONS code not known" : "boundary change";
  }

  private void end(CodeTrack track) {
    tracks.stream()
        .filter(other -> other != track && other.ref.sharesCode(track.ref))
        .filter(other -> other.first().isAfter(track.last()))
        .reduce((one, other) -> other.first().isBefore(one.first()) ? other : one)
        .ifPresent(next -> end(track, next.from.minusDays(1), next.whyFrom));
    dates
        .findClosed(track.ods())
        .filter(day -> !day.isBefore(track.last()))
        .ifPresent(day -> end(track, day, "code closed"));
    for (Succession succession : successions) {
      if (track.ref.isSameBody(succession.predecessor())
          && !track.ref.isSameBody(succession.successor())
          && succession.date().isAfter(track.last())) {
        end(track, succession.date().minusDays(1), succession.how());
      }
    }
    LocalDate missing = editions(track.family()).higher(track.last());
    if (missing != null) {
      LocalDate day = eras.takesEffect(track.ref.kind(), track.last(), missing);
      end(track, day.minusDays(1), "no longer listed");
    }
  }

  /** The earliest end counts; of the same day the first said, which is the better reason. */
  private static void end(CodeTrack track, LocalDate last, String why) {
    if (track.to == null || last.isBefore(track.to)) {
      track.to = last;
      track.whyTo = why;
    }
  }

  private void write(CodeTrack track) {
    for (Kind kind : track.kinds()) {
      Period era = eras.find(kind).orElse(null);
      Period period = era == null ? null : new Period(track.from, track.to).and(era);
      if (period == null) {
        continue;
      }
      boolean continues = period.from().isAfter(track.from);
      boolean closes = track.to != null && track.to.equals(period.to());
      String name = track.nameIn(period);
      LocalDate assumedTo = track.issueStated ? null : track.first().minusDays(1);
      CodeValidity code =
          new CodeValidity(
              new Ref(kind, track.ref.ods(), track.ref.gss()),
              name.isEmpty() ? nameBefore(track) : name,
              period,
              assumedTo == null || assumedTo.isBefore(period.from()) ? null : assumedTo,
              continues ? "became " + kind : track.whyFrom,
              closes ? track.whyTo : period.to() == null ? "" : "all " + kind + "s ended",
              track.firstIn(period).origin());
      codes.add(code);
      names.addAll(track.names(code));
    }
  }

  /** The name under the codes before, where the list of the new codes gives none. */
  private String nameBefore(CodeTrack track) {
    return findBefore(track)
        .map(CodeTrack::latestName)
        .filter(name -> !name.isEmpty())
        .or(() -> dates.findName(track.ods()))
        .orElse("");
  }

  /** Codes that no lookup shows but dates or successions know: 00F Gateshead, closed in 2015. */
  private void addUnlisted(Collection<Organisation> organisations) {
    Set<OdsCode> listed = new HashSet<>();
    tracks.forEach(track -> listed.add(track.ods()));
    Map<OdsCode, String> nameOf = new TreeMap<>();
    Map<OdsCode, Origin> originOf = new HashMap<>();
    for (Organisation organisation : organisations) {
      Ref ref = organisation.ref();
      if (ref.ods() != null && ref.kind().isSubIcb() && !listed.contains(ref.ods())) {
        nameOf.merge(ref.ods(), organisation.name(), (a, b) -> a.isEmpty() ? b : a);
        originOf.putIfAbsent(ref.ods(), organisation.origin());
      }
    }
    for (Succession succession : successions) {
      Ref ref = succession.predecessor();
      if (ref.ods() != null && ref.kind().isSubIcb() && !listed.contains(ref.ods())) {
        nameOf.putIfAbsent(ref.ods(), "");
        originOf.putIfAbsent(ref.ods(), succession.origin());
      }
    }
    nameOf.forEach((ods, name) -> addUnlisted(ods, name, originOf.get(ods)));
  }

  private void addUnlisted(OdsCode ods, String name, Origin origin) {
    LocalDate from = dates.findOpened(ods).orElse(null);
    LocalDate to = dates.findClosed(ods).orElse(null);
    String whyTo = to == null ? "" : "code closed";
    for (Succession succession : successions) {
      if (ods.equals(succession.predecessor().ods())) {
        to = Period.earlier(to, succession.date().minusDays(1));
        whyTo = succession.how();
      }
      if (from == null && ods.equals(succession.successor().ods())) {
        from = succession.date();
      }
    }
    for (Kind kind : List.of(Kind.CCG, Kind.SUB_ICB)) {
      Period era = eras.find(kind).orElse(null);
      Period period =
          era == null ? null : new Period(from == null ? era.from() : from, to).and(era);
      if (period != null) {
        Ref ref = new Ref(kind, ods, null);
        String why = from == null ? "not known since when" : OPENED;
        codes.add(new CodeValidity(ref, name, period, period.to(), why, whyTo, origin));
        names.add(new NameValidity(ref, name, period, why, origin));
      }
    }
  }
}
