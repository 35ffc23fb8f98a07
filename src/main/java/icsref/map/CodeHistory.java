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
  private static final String FIRST_LIST = "first list that shows it";

  /** A pair of codes, whether as CCG or sub-ICB, as STP or ICB: the kind follows from the day. */
  private record Pair(boolean system, OdsCode ods, icsref.model.GssCode gss) {
    boolean sharesCodeWith(Pair other) {
      return system == other.system
          && (ods != null && ods.equals(other.ods) || gss != null && gss.equals(other.gss));
    }

    boolean is(Ref ref) {
      return ods != null && ods.equals(ref.ods())
          || gss != null && gss.equals(ref.gss()) && (ods == null || ref.ods() == null);
    }
  }

  private static final class Track {
    final Pair pair;
    final TreeMap<LocalDate, CodeDirectory.Sighting> sightings = new TreeMap<>();
    LocalDate from;
    LocalDate to;

    /** Whether a source states the day on which the ONS code was issued. */
    boolean issueStated;

    String whyFrom = FIRST_LIST;
    String whyTo = "";

    Track(Pair pair) {
      this.pair = pair;
    }

    LocalDate first() {
      return sightings.firstKey();
    }

    LocalDate last() {
      return sightings.lastKey();
    }
  }

  private final Map<Kind, Period> eras;
  private final List<Succession> successions;
  private final Map<OdsCode, Organisation> opened = new HashMap<>();
  private final Map<OdsCode, Organisation> closed = new HashMap<>();
  private final TreeSet<LocalDate> systemEditions = new TreeSet<>();
  private final TreeSet<LocalDate> subIcbEditions = new TreeSet<>();
  private final List<Track> tracks = new ArrayList<>();
  private final List<CodeValidity> spells = new ArrayList<>();
  private final List<NameValidity> names = new ArrayList<>();

  /**
   * @param eras from when to when each kind exists
   * @param sightings who was listed when
   * @param organisations for the dates of codes
   */
  CodeHistory(
      Map<Kind, Period> eras,
      Collection<CodeDirectory.Sighting> sightings,
      Collection<Organisation> organisations,
      Collection<Succession> successions) {
    this.eras = eras;
    this.successions =
        successions.stream()
            .filter(s -> familyOf(s.predecessor().kind()) != null)
            .sorted(Comparator.comparing(Succession::date))
            .toList();
    dates(organisations);
    track(sightings);
    tracks.forEach(this::begin);
    tracks.forEach(this::end);
    tracks.forEach(this::spell);
    unseen(organisations);
    spells.sort(
        Comparator.comparing((CodeValidity spell) -> spell.ref().kind())
            .thenComparing(spell -> spell.ref().code())
            .thenComparing(spell -> spell.period().from()));
  }

  List<CodeValidity> spells() {
    return spells;
  }

  List<NameValidity> names() {
    return names;
  }

  private static Boolean familyOf(Kind kind) {
    if (CodeDirectory.isSystem(kind)) {
      return Boolean.TRUE;
    }
    return CodeDirectory.isSubIcb(kind) ? Boolean.FALSE : null;
  }

  private void dates(Collection<Organisation> organisations) {
    for (Organisation organisation : organisations) {
      OdsCode ods = organisation.ref().ods();
      if (ods == null || familyOf(organisation.ref().kind()) == null) {
        continue;
      }
      if (organisation.from() != null) {
        opened.merge(ods, organisation, (a, b) -> b.from().isBefore(a.from()) ? b : a);
      }
      if (organisation.to() != null) {
        closed.merge(ods, organisation, (a, b) -> b.to().isAfter(a.to()) ? b : a);
      }
    }
  }

  private void track(Collection<CodeDirectory.Sighting> sightings) {
    Map<Pair, Track> byPair = new LinkedHashMap<>();
    for (CodeDirectory.Sighting sighting : sightings) {
      Boolean system = familyOf(sighting.ref().kind());
      if (system != null) {
        Pair pair = new Pair(system, sighting.ref().ods(), sighting.ref().gss());
        editions(system).add(sighting.edition());
        byPair
            .computeIfAbsent(pair, Track::new)
            .sightings
            .merge(sighting.edition(), sighting, CodeHistory::better);
      }
    }
    tracks.addAll(byPair.values());
    tracks.sort(Comparator.comparing(Track::first));
  }

  /** Of two lists of one day, the one that names it, then the first in the order of the files. */
  private static CodeDirectory.Sighting better(
      CodeDirectory.Sighting one, CodeDirectory.Sighting other) {
    if (one.name().isEmpty() != other.name().isEmpty()) {
      return one.name().isEmpty() ? other : one;
    }
    Comparator<CodeDirectory.Sighting> byFile = Comparator.comparing(s -> s.origin().file());
    return byFile.thenComparing(s -> s.origin().row()).compare(one, other) <= 0 ? one : other;
  }

  private void begin(Track track) {
    track.from = track.first();
    Track before = predecessorOnCode(track);
    if (before != null) {
      LocalDate stated = boundaryChange(before, track);
      if (stated != null) {
        track.from = stated;
        track.issueStated = true;
      }
      track.whyFrom = whatChanged(before.pair, track.pair);
      return;
    }
    Succession into = firstInto(track);
    Organisation opening = track.pair.ods == null ? null : opened.get(track.pair.ods);
    if (opening != null && !opening.from().isAfter(track.first())) {
      track.from = opening.from();
      track.whyFrom = OPENED;
      if (into != null
          && into.date().isAfter(opening.from())
          && !into.date().isAfter(opening.from().plusDays(SHADOW_DAYS))) {
        track.from = into.date();
        track.whyFrom = into.how();
      }
    } else if (into != null) {
      track.from = into.date();
      track.whyFrom = into.how();
      track.issueStated = track.pair.gss != null && track.pair.gss.equals(into.successor().gss());
    }
  }

  /** The track that ended where this one began: the same body under another pair of codes. */
  private Track predecessorOnCode(Track track) {
    Track found = null;
    for (Track other : tracks) {
      if (other != track
          && other.pair.sharesCodeWith(track.pair)
          && other.last().isBefore(track.first())
          && (found == null || other.last().isAfter(found.last()))) {
        found = other;
      }
    }
    return found;
  }

  /** The day that a source gives for the change from one ONS code to the other. */
  private LocalDate boundaryChange(Track before, Track after) {
    for (Succession succession : successions) {
      if (before.pair.gss != null
          && before.pair.gss.equals(succession.predecessor().gss())
          && after.pair.gss != null
          && after.pair.gss.equals(succession.successor().gss())
          && succession.date().isAfter(before.last())
          && !succession.date().isAfter(after.first())) {
        return succession.date();
      }
    }
    return null;
  }

  private Succession firstInto(Track track) {
    LocalDate listedBefore = lastEditionBefore(track);
    for (Succession succession : successions) {
      if (familyOf(succession.successor().kind()) == Boolean.valueOf(track.pair.system)
          && track.pair.is(succession.successor())
          && !succession.date().isAfter(track.first())
          && (listedBefore == null || succession.date().isAfter(listedBefore))) {
        return succession;
      }
    }
    return null;
  }

  private TreeSet<LocalDate> editions(boolean system) {
    return system ? systemEditions : subIcbEditions;
  }

  private LocalDate lastEditionBefore(Track track) {
    return editions(track.pair.system).lower(track.first());
  }

  private static String whatChanged(Pair before, Pair after) {
    if (!Objects.equals(before.ods, after.ods)) {
      return before.ods == null ? "ODS code first published" : "ODS code changed";
    }
    return after.gss == null ? "boundary change: new ONS code not known" : "boundary change";
  }

  private void end(Track track) {
    Track next = null;
    for (Track other : tracks) {
      if (other != track
          && other.pair.sharesCodeWith(track.pair)
          && other.first().isAfter(track.last())
          && (next == null || other.first().isBefore(next.first()))) {
        next = other;
      }
    }
    if (next != null) {
      end(track, next.from.minusDays(1), next.whyFrom);
    }
    Organisation closing = track.pair.ods == null ? null : closed.get(track.pair.ods);
    if (closing != null && !closing.to().isBefore(track.last())) {
      end(track, closing.to(), "code closed");
    }
    for (Succession succession : successions) {
      if (familyOf(succession.predecessor().kind()) == Boolean.valueOf(track.pair.system)
          && track.pair.is(succession.predecessor())
          && !track.pair.is(succession.successor())
          && succession.date().isAfter(track.last())) {
        end(track, succession.date().minusDays(1), succession.how());
      }
    }
    LocalDate missing = editions(track.pair.system).higher(track.last());
    if (missing != null) {
      end(track, missing.minusDays(1), "no longer listed");
    }
  }

  /** The earliest end counts; of the same day the first said, which is the better reason. */
  private static void end(Track track, LocalDate last, String why) {
    if (track.to == null || last.isBefore(track.to)) {
      track.to = last;
      track.whyTo = why;
    }
  }

  private void spell(Track track) {
    for (Kind kind : kinds(track.pair.system)) {
      Period era = eras.get(kind);
      Period period = era == null ? null : new Period(track.from, track.to).and(era);
      if (period == null) {
        continue;
      }
      Ref ref = new Ref(kind, track.pair.ods, track.pair.gss);
      CodeDirectory.Sighting latest = null;
      CodeDirectory.Sighting first = null;
      for (CodeDirectory.Sighting sighting : track.sightings.values()) {
        if (period.contains(sighting.edition())) {
          first = first == null ? sighting : first;
          latest = sighting.name().isEmpty() && latest != null ? latest : sighting;
        }
      }
      if (first == null) {
        first = track.sightings.firstEntry().getValue();
        latest = first;
      }
      boolean continues = period.from().isAfter(track.from);
      boolean closes = track.to != null && track.to.equals(period.to());
      String whyFrom = continues ? "became " + kind : track.whyFrom;
      String whyTo = closes ? track.whyTo : period.to() == null ? "" : "all " + kind + "s ended";
      String name = latest.name().isEmpty() ? nameBefore(track) : latest.name();
      LocalDate assumedTo = track.issueStated ? null : track.first().minusDays(1);
      spells.add(
          new CodeValidity(
              ref,
              name,
              period,
              assumedTo == null || assumedTo.isBefore(period.from()) ? null : assumedTo,
              whyFrom,
              whyTo,
              first.origin()));
      name(track, ref, period, name, whyFrom);
    }
  }

  private static List<Kind> kinds(boolean system) {
    return system ? List.of(Kind.STP, Kind.ICB) : List.of(Kind.CCG, Kind.SUB_ICB);
  }

  private void name(Track track, Ref ref, Period period, String fallback, String why) {
    List<NameValidity> mine = new ArrayList<>();
    for (CodeDirectory.Sighting sighting : track.sightings.values()) {
      if (!period.contains(sighting.edition()) || sighting.name().isEmpty()) {
        continue;
      }
      NameValidity open = mine.isEmpty() ? null : mine.get(mine.size() - 1);
      if (open == null) {
        mine.add(new NameValidity(ref, sighting.name(), period, why, sighting.origin()));
      } else if (!open.name().equals(sighting.name())) {
        LocalDate day = sighting.edition();
        Period until = new Period(open.period().from(), day.minusDays(1));
        mine.set(
            mine.size() - 1, new NameValidity(ref, open.name(), until, open.why(), open.origin()));
        Period since = new Period(day, period.to());
        mine.add(new NameValidity(ref, sighting.name(), since, "renamed", sighting.origin()));
      }
    }
    if (mine.isEmpty()) {
      CodeDirectory.Sighting first = track.sightings.firstEntry().getValue();
      mine.add(new NameValidity(ref, fallback, period, why, first.origin()));
    }
    names.addAll(mine);
  }

  /** The name under the codes before, where the list of the new codes gives none. */
  private String nameBefore(Track track) {
    Track before = predecessorOnCode(track);
    if (before != null) {
      for (CodeDirectory.Sighting sighting : before.sightings.descendingMap().values()) {
        if (!sighting.name().isEmpty()) {
          return sighting.name();
        }
      }
    }
    Organisation dated = track.pair.ods == null ? null : opened.get(track.pair.ods);
    return dated == null ? "" : dated.name();
  }

  /** Codes that no lookup shows but dates or successions know: 00F Gateshead, closed in 2015. */
  private void unseen(Collection<Organisation> organisations) {
    Set<OdsCode> seen = new HashSet<>();
    for (Track track : tracks) {
      if (track.pair.ods != null) {
        seen.add(track.pair.ods);
      }
    }
    Map<OdsCode, String> nameOf = new TreeMap<>();
    Map<OdsCode, Origin> originOf = new HashMap<>();
    for (Organisation organisation : organisations) {
      Ref ref = organisation.ref();
      if (ref.ods() != null && CodeDirectory.isSubIcb(ref.kind()) && !seen.contains(ref.ods())) {
        nameOf.merge(ref.ods(), organisation.name(), (a, b) -> a.isEmpty() ? b : a);
        originOf.putIfAbsent(ref.ods(), organisation.origin());
      }
    }
    for (Succession succession : successions) {
      Ref ref = succession.predecessor();
      if (ref.ods() != null && CodeDirectory.isSubIcb(ref.kind()) && !seen.contains(ref.ods())) {
        nameOf.putIfAbsent(ref.ods(), "");
        originOf.putIfAbsent(ref.ods(), succession.origin());
      }
    }
    for (var entry : nameOf.entrySet()) {
      unseen(entry.getKey(), entry.getValue(), originOf.get(entry.getKey()));
    }
  }

  private void unseen(OdsCode ods, String name, Origin origin) {
    LocalDate from = opened.containsKey(ods) ? opened.get(ods).from() : null;
    LocalDate to = closed.containsKey(ods) ? closed.get(ods).to() : null;
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
    for (Kind kind : kinds(false)) {
      Period era = eras.get(kind);
      Period period =
          era == null ? null : new Period(from == null ? era.from() : from, to).and(era);
      if (period != null) {
        Ref ref = new Ref(kind, ods, null);
        String why = from == null ? "not known since when" : OPENED;
        spells.add(new CodeValidity(ref, name, period, period.to(), why, whyTo, origin));
        names.add(new NameValidity(ref, name, period, why, origin));
      }
    }
  }
}
