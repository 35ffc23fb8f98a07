package icsref.map;

import icsref.map.footprint.Footprint;
import icsref.map.footprint.LsoaBridge;
import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import icsref.model.Ref;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What moved between two editions other than by succession. */
final class Moves {
  private record Pairing(Ref from, Ref to) {}

  private final LsoaBridge bridge;
  private final SystemFootprint before;
  private final SystemFootprint after;
  private final List<Succession> between;
  private final Map<Pairing, Boolean> successions = new HashMap<>();

  /** For a sub-ICB before and one after, by their numbers: 0 not asked yet, 1 stays, 2 moved. */
  private final byte[][] stays;

  private final Set<GssCode> codesBefore;
  private final Set<GssCode> codesAfter;

  Moves(
      LsoaBridge bridge,
      Collection<Succession> successions,
      SystemFootprint before,
      SystemFootprint after) {
    this.bridge = bridge;
    this.before = before;
    this.after = after;
    LocalDate start = before.footprint().edition();
    LocalDate end = after.footprint().edition();
    this.between =
        successions.stream()
            .filter(s -> s.date().isAfter(start) && !s.date().isAfter(end))
            .toList();
    this.stays = new byte[before.subIcbs().size()][after.subIcbs().size()];
    this.codesBefore = codes(before);
    this.codesAfter = codes(after);
  }

  private static Set<GssCode> codes(SystemFootprint footprint) {
    Set<GssCode> codes = new HashSet<>();
    for (Ref subIcb : footprint.subIcbs()) {
      codes.add(subIcb.gss());
    }
    for (Ref system : footprint.systems()) {
      codes.add(system.gss());
    }
    codes.remove(null);
    return codes;
  }

  List<Move> list() {
    Footprint old = before.footprint();
    Footprint now = after.footprint();
    List<Move> moves = new ArrayList<>();
    for (int lsoa = 0; lsoa < now.lsoas().size(); lsoa++) {
      int[] sources = bridge.cross(now.vintage(), old.vintage(), lsoa);
      if (now.subIcbNumber(lsoa) >= 0
          && sources.length > 0
          && old.subIcbNumber(sources[0]) >= 0
          && !staysPut(old.subIcbNumber(sources[0]), now.subIcbNumber(lsoa))) {
        Move move = move(lsoa, sources);
        if (move != null) {
          moves.add(move);
        }
      }
    }
    return moves;
  }

  /** Whether an LSOA of the one in the other has moved nowhere: asked once for each pair. */
  private boolean staysPut(int old, int now) {
    if (stays[old][now] == 0) {
      boolean put = goesOn(before.subIcbs().get(old), after.subIcbs().get(now), old, now);
      stays[old][now] = (byte) (put ? 1 : 2);
    }
    return stays[old][now] == 1;
  }

  private boolean goesOn(Ref from, Ref to, int old, int now) {
    Ref fromSystem = before.systemOf(old);
    Ref toSystem = after.systemOf(now);
    boolean systemStays = fromSystem == null || toSystem == null || goesOnAs(fromSystem, toSystem);
    return goesOnAs(from, to) && (systemStays || !from.isSameBody(to));
  }

  private Move move(int lsoa, int[] sources) {
    Footprint old = before.footprint();
    Footprint now = after.footprint();
    Ref toSubIcb = after.subIcbRef(lsoa);
    Ref toSystem = after.systemRef(lsoa);
    boolean subIcbStays = false;
    boolean systemStays = toSystem == null;
    for (int source : sources) {
      Ref subIcb = before.subIcbRef(source);
      Ref system = before.systemRef(source);
      subIcbStays = subIcbStays || subIcb != null && goesOnAs(subIcb, toSubIcb);
      systemStays = systemStays || system == null || goesOnAs(system, toSystem);
    }
    Ref fromSubIcb = before.subIcbRef(sources[0]);
    Ref fromSystem = before.systemRef(sources[0]);
    // A sub-ICB that merged into one of another system took its LSOAs along: that is a succession.
    if (subIcbStays && (systemStays || !fromSubIcb.isSameBody(toSubIcb))) {
      return null;
    }
    Move.Why why;
    if (redrawn(lsoa, sources)) {
      why = Move.Why.LSOA_REDRAWN;
    } else if (!subIcbStays) {
      why = reissued(fromSubIcb, toSubIcb) ? Move.Why.BOUNDARY_CHANGE : Move.Why.UNEXPLAINED;
    } else {
      why = reissued(fromSystem, toSystem) ? Move.Why.SUB_ICB_MOVED : Move.Why.UNEXPLAINED;
    }
    return new Move(
        now.lsoas().code(lsoa),
        now.vintage(),
        new Move.Side(old.edition(), fromSubIcb, fromSystem),
        new Move.Side(now.edition(), toSubIcb, toSystem),
        !systemStays,
        why,
        now.origin(lsoa));
  }

  /** The ONS code of the one is gone and that of the other is new. */
  private boolean reissued(Ref from, Ref to) {
    return (from.gss() == null || !codesAfter.contains(from.gss()))
        && (to.gss() == null || !codesBefore.contains(to.gss()));
  }

  private boolean redrawn(int lsoa, int[] sources) {
    LsoaVintage old = before.footprint().vintage();
    LsoaVintage now = after.footprint().vintage();
    return old != now && (sources.length > 1 || bridge.cross(old, now, sources[0]).length > 1);
  }

  private boolean goesOnAs(Ref from, Ref to) {
    if (from.isSameBody(to)) {
      return true;
    }
    return successions.computeIfAbsent(new Pairing(from, to), pair -> succeeds(from, to));
  }

  private boolean succeeds(Ref from, Ref to) {
    Deque<Ref> open = new ArrayDeque<>(List.of(from));
    Set<Ref> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Ref one = open.remove();
      for (Succession succession : between) {
        if (succession.predecessor().isSameBody(one)) {
          if (succession.successor().isSameBody(to)) {
            return true;
          }
          if (seen.add(succession.successor())) {
            open.add(succession.successor());
          }
        }
      }
    }
    return false;
  }
}
