package icsref.stage;

import icsref.model.GssCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * LSOAs in the order of their codes, each with its place: a number for everything that it lies in.
 * England has 34,000 LSOAs and some 400 places, so that only the places are rows of a table.
 */
public final class LsoaGroups {
  private final List<GssCode> lsoas = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Integer> persons = new ArrayList<>();
  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final List<List<Object>> areas = new ArrayList<>();
  private List<Object> last = List.of();
  private Integer lastNumber;

  LsoaGroups() {}

  /**
   * Adds an LSOA.
   *
   * @param in what it lies in; may hold nulls
   */
  void add(GssCode lsoa, List<Object> in, int residents) {
    // neighbours have neighbouring codes
    if (!isSame(in, last)) {
      lastNumber = numbers.computeIfAbsent(in, some -> areas.size());
      if (lastNumber == areas.size()) {
        areas.add(in);
      }
      last = in;
    }
    lsoas.add(lsoa);
    places.add(lastNumber);
    persons.add(residents);
  }

  private static boolean isSame(List<Object> one, List<Object> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!Objects.equals(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What the LSOAs of each place lie in; the index is the place's number. */
  List<List<Object>> areas() {
    return areas;
  }

  public int size() {
    return lsoas.size();
  }

  public GssCode lsoa(int index) {
    return lsoas.get(index);
  }

  public int place(int index) {
    return places.get(index);
  }

  /** Residents on the basis of its vintage. */
  public int persons(int index) {
    return persons.get(index);
  }
}
