package icsref.recode.lookup;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An area under one code and one footprint, from the first to the last day (epoch days). */
public final class ValidArea {
  /** Which list tells of it. */
  public enum Source {
    /** Commissioners and systems by their days. */
    DATED,
    /** A code that is valid only after the release's day. */
    LATER,
    /** A small area. */
    LSOA,
    /** A body or authority that the release places on its own day only. */
    AS_AT
  }

  private final int id;
  private final Area area;
  private final int from;
  private final int to;
  private final Source source;
  private final List<Part> parts = new ArrayList<>(1);
  private boolean inBothVintages;

  ValidArea(int id, Area area, int from, int to, Source source) {
    this.id = id;
    this.area = area;
    this.from = from;
    this.to = to;
    this.source = source;
  }

  void add(Part part) {
    parts.add(part);
  }

  void inBothVintages() {
    inBothVintages = true;
  }

  /** Its number in the lookup. */
  public int id() {
    return id;
  }

  public Area area() {
    return area;
  }

  public Source source() {
    return source;
  }

  /** Whether an LSOA is the same in both vintages. */
  public boolean isInBothVintages() {
    return inBothVintages;
  }

  /** The first day as an epoch day; {@link Integer#MIN_VALUE} if it is open. */
  public int from() {
    return from;
  }

  /** The last day as an epoch day; {@link Integer#MAX_VALUE} if it is open. */
  public int to() {
    return to;
  }

  /** Its parts, of which there may be none. */
  public List<Part> parts() {
    return parts;
  }

  public boolean isSplit() {
    return parts.size() > 1;
  }

  /** Why it has no part. */
  Reason reason() {
    return source == Source.LATER ? Reason.AFTER_RELEASE : Reason.NO_ONE_SYSTEM;
  }

  public boolean covers(int day) {
    return from <= day && day <= to;
  }

  /** Whether both lie in the same ICSs, to the same shares. */
  public boolean sameParts(ValidArea other) {
    if (parts.size() != other.parts.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Part otherPart = other.parts.get(i);
      if (part.ics() != otherPart.ics()
          || !part.share(Basis.PERSONS).equals(otherPart.share(Basis.PERSONS))) {
        return false;
      }
    }
    return true;
  }

  /** The part that an undivided row goes to. */
  public int bestPart(Basis basis) {
    return bestPart(parts, basis);
  }

  static int bestPart(List<Part> parts, Basis basis) {
    int best = 0;
    for (int i = 1; i < parts.size(); i++) {
      if (better(parts.get(i), parts.get(best), basis)) {
        best = i;
      }
    }
    return best;
  }

  private static boolean better(Part part, Part than, Basis basis) {
    if (basis == Basis.PERSONS && part.bestFit() != than.bestFit()) {
      return part.bestFit();
    }
    long mine = part.weight().count(basis);
    long other = than.weight().count(basis);
    // Shares are printed with the same number of decimals, so text compares as numbers do.
    return mine != other ? mine > other : part.share(basis).compareTo(than.share(basis)) > 0;
  }

  /** The weights of the parts; empty where the release has none on that basis. */
  public Optional<long[]> weights(Basis basis) {
    long[] weights = new long[parts.size()];
    for (int i = 0; i < weights.length; i++) {
      // Counts divide exactly; the printed shares are these, rounded to six decimals.
      weights[i] = parts.get(i).weight().count(basis);
      if (weights[i] < 0) {
        return shares(basis);
      }
    }
    return positive(weights);
  }

  private Optional<long[]> shares(Basis basis) {
    long[] weights = new long[parts.size()];
    for (int i = 0; i < weights.length; i++) {
      String share = parts.get(i).share(basis);
      if (share.isEmpty()) {
        return Optional.empty();
      }
      weights[i] = new BigDecimal(share).movePointRight(9).longValueExact();
    }
    return positive(weights);
  }

  private static Optional<long[]> positive(long[] weights) {
    return Arrays.stream(weights).sum() > 0 ? Optional.of(weights) : Optional.empty();
  }

  /** The days for people. */
  public String period() {
    String first = from == Integer.MIN_VALUE ? "the beginning" : LocalDate.ofEpochDay(from) + "";
    String last = to == Integer.MAX_VALUE ? "today" : LocalDate.ofEpochDay(to) + "";
    return first + " to " + last;
  }
}
