package icsref.recode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The rows of a grouped file, with its header, by ICS and then by the kept columns. */
final class GroupedRows {
  private final RecodePlan plan;
  private final Map<RowRecoder.Group, ExactSum[]> groups;

  GroupedRows(RecodePlan plan, Map<RowRecoder.Group, ExactSum[]> groups) {
    this.plan = plan;
    this.groups = groups;
  }

  int size() {
    return groups.size();
  }

  /** Rows without an ICS come last, so that the amounts still sum to the whole. */
  void forEach(Consumer<List<String>> row) {
    List<CodeLookup.Ics> systems = plan.register().systems();
    Comparator<RowRecoder.Group> byCode =
        Comparator.comparing(group -> group.ics() < 0 ? "\uFFFF" : systems.get(group.ics()).ods());
    Comparator<RowRecoder.Group> order =
        byCode.thenComparing(
            (one, other) -> {
              for (int i = 0; i < one.kept().size(); i++) {
                int compared = one.kept().get(i).compareTo(other.kept().get(i));
                if (compared != 0) {
                  return compared;
                }
              }
              return 0;
            });
    row.accept(plan.groupHeader());
    groups.keySet().stream()
        .sorted(order)
        .forEach(
            group -> {
              List<String> values = new ArrayList<>();
              if (group.ics() < 0) {
                values.addAll(List.of("", "", ""));
              } else {
                CodeLookup.Ics ics = systems.get(group.ics());
                values.addAll(List.of(ics.ods(), ics.gss(), ics.name()));
              }
              values.addAll(group.kept());
              for (ExactSum sum : groups.get(group)) {
                values.add(sum.value().toPlainString());
              }
              row.accept(values);
            });
  }
}
