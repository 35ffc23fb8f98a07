package icsref.recode.row;

import icsref.recode.lookup.Apportionment;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.Ics;
import icsref.recode.lookup.Part;
import icsref.recode.lookup.ValidArea;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of a grouped file, by ICS and by the values of the columns that are kept. What lies in
 * several ICSs is summed by area and divided only at the end, so that many small rows come to the
 * same as one large one.
 */
public final class GroupSums {
  private static final int NONE = -1;

  /** What a sum is of: an ICS, or an area that is still to be divided, or neither. */
  private record Key(int ics, int area, List<String> kept) {}

  private final int amounts;
  private final Map<Key, ExactSum[]> sums = new HashMap<>();

  /**
   * @param amounts how many columns are summed
   */
  public GroupSums(int amounts) {
    this.amounts = amounts;
  }

  ExactSum[] ofIcs(int ics, List<String> kept) {
    return sums(new Key(ics, NONE, kept));
  }

  ExactSum[] ofArea(ValidArea area, List<String> kept) {
    return sums(new Key(NONE, area.id(), kept));
  }

  ExactSum[] ofUnmatched(List<String> kept) {
    return sums(new Key(NONE, NONE, kept));
  }

  private ExactSum[] sums(Key key) {
    return sums.computeIfAbsent(key, first -> ExactSum.array(amounts));
  }

  /** Adds what another worker summed. */
  public void add(GroupSums other) {
    other.sums.forEach((key, more) -> ExactSum.add(sums(key), more));
  }

  /**
   * The rows of the grouped file: the ICS's codes and name, the kept values, the sums. Rows without
   * an ICS come last, so that the amounts still sum to the whole.
   *
   * @param counts learn what each ICS got
   */
  public List<List<String>> rows(RowPlan plan, RecodeCounts counts) {
    divide(plan, counts);
    List<Ics> systems = plan.lookup().systems();
    Comparator<Key> byCode =
        Comparator.comparing(key -> key.ics() < 0 ? "\uFFFF" : systems.get(key.ics()).ods());
    List<List<String>> rows = new ArrayList<>();
    sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(byCode.thenComparing(Key::kept, GroupSums::compare)))
        .forEach(
            entry -> {
              List<String> values = new ArrayList<>();
              if (entry.getKey().ics() < 0) {
                values.addAll(List.of("", "", ""));
              } else {
                Ics ics = systems.get(entry.getKey().ics());
                values.addAll(List.of(ics.ods(), ics.gss(), ics.name()));
              }
              values.addAll(entry.getKey().kept());
              for (ExactSum sum : entry.getValue()) {
                values.add(Apportionment.text(sum.value(), 0));
              }
              rows.add(values);
            });
    counts.rowsWritten(rows.size());
    return rows;
  }

  private void divide(RowPlan plan, RecodeCounts counts) {
    CodeLookup lookup = plan.lookup();
    List<Key> split = sums.keySet().stream().filter(key -> key.area() != NONE).toList();
    for (Key key : split) {
      ExactSum[] whole = sums.remove(key);
      ValidArea area = lookup.area(key.area());
      long[] weights = area.weights(plan.treatment().basis()).orElseThrow();
      for (int a = 0; a < amounts; a++) {
        BigDecimal[] parts =
            Apportionment.divide(whole[a].value(), weights, plan.treatment().decimals());
        for (int p = 0; p < parts.length; p++) {
          Part part = area.parts().get(p);
          ofIcs(part.ics(), key.kept())[a].add(parts[p]);
          counts.divided(part.ics(), a, parts[p]);
        }
      }
      if (amounts == 0) {
        area.parts().forEach(part -> ofIcs(part.ics(), key.kept()));
      }
    }
  }

  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int compared = one.get(i).compareTo(other.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }
}
