package icsref.stage;

import icsref.model.GssCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * LSOAs in the order of their codes, each in its group: the LSOAs that lie in the same areas.
 * England has 34,000 LSOAs and some 400 groups, so that only the groups are rows of a table.
 */
public final class LsoaGroups {
  private final List<GssCode> lsoas = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();
  private final List<Integer> persons = new ArrayList<>();

  LsoaGroups() {}

  /** Tells groups apart by what their LSOAs lie in. */
  static final class Numbering<A> {
    private final Map<A, Integer> numbers = new HashMap<>();
    private final List<A> areas = new ArrayList<>();
    private A last;
    private Integer lastNumber;

    Integer of(A in) {
      // neighbours have neighbouring codes
      if (!in.equals(last)) {
        lastNumber = numbers.computeIfAbsent(in, some -> areas.size());
        if (lastNumber == areas.size()) {
          areas.add(in);
        }
        last = in;
      }
      return lastNumber;
    }

    /** What the LSOAs of each group lie in; the index is the group's number. */
    List<A> areas() {
      return areas;
    }
  }

  /** Adds an LSOA; its residents are 0 where they do not matter. */
  void add(GssCode lsoa, Integer group, int residents) {
    lsoas.add(lsoa);
    groups.add(group);
    persons.add(residents);
  }

  public int size() {
    return lsoas.size();
  }

  public GssCode lsoa(int index) {
    return lsoas.get(index);
  }

  public int group(int index) {
    return groups.get(index);
  }

  /** Residents on the basis of its vintage. */
  public int persons(int index) {
    return persons.get(index);
  }
}
