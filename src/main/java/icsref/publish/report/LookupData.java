package icsref.publish.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the page's box answers from, as JSON: lists by position rather than objects, as there are
 * some thousands. {@code page.js} reads it in the same order.
 */
final class LookupData {
  /** Kinds with thousands of organisations, each in one ICS. */
  private static final Set<String> LISTED = Set.of("PCN", "GP-PRACTICE");

  private static final String ALL = "1.000000";

  private final Map<String, Integer> icss = new LinkedHashMap<>();

  /** What shares rest on: most areas rest on the same few lists. */
  private final Map<List<String>, Integer> bases = new LinkedHashMap<>();

  private LookupData(CodeIndex index) {
    index.icss().forEach(ics -> icss.put(ics.get("ics_ods"), icss.size()));
  }

  /** The data, safe inside a script element: no {@code <} is left in it. */
  static String json(CodeIndex index, List<ReportData.Lsoas> lsoas) {
    LookupData data = new LookupData(index);
    // Not Map.of, whose order is another in every process: two runs give the same bytes.
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(
        "ics",
        index.icss().stream()
            .map(ics -> List.of(ics.get("ics_ods"), ics.get("ics_gss"), ics.get("ics_name")))
            .toList());
    List<Object> entries = new ArrayList<>();
    Map<List<Object>, StringBuilder> lists = new LinkedHashMap<>();
    for (CodeEntry entry : index.list()) {
      if (LISTED.contains(entry.kind()) && entry.relations().size() == 1) {
        StringBuilder list =
            lists.computeIfAbsent(data.listed(entry), sense -> new StringBuilder());
        list.append(list.isEmpty() ? "" : "\n").append(entry.ods());
        if (!entry.name().isEmpty()) {
          list.append('\t').append(entry.name());
        }
      } else {
        entries.add(data.entry(entry));
      }
    }
    all.put("entries", entries);
    all.put("bases", List.copyOf(data.bases.keySet()));
    all.put("lists", lists.entrySet().stream().map(LookupData::list).toList());
    all.put("lsoas", data.lsoas(lsoas));
    try {
      return JSON.std
          .asString(all)
          .replace("&", "\\u0026")
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Networks or practices in the same sense: kind, relation, ICS, day of the list. */
  private List<Object> listed(CodeEntry entry) {
    CodeEntry.Relation of = entry.relations().get(0);
    return List.of(entry.kind(), of.relation(), number(of.ics()), of.listedOn());
  }

  private static List<Object> list(Map.Entry<List<Object>, StringBuilder> list) {
    List<Object> fields = new ArrayList<>(list.getKey());
    fields.add(list.getValue().toString());
    return fields;
  }

  private int number(String ics) {
    return icss.getOrDefault(ics, -1);
  }

  /** kind, ODS, name, then what of this there is: ONS codes, spans, names, links, relations. */
  private List<Object> entry(CodeEntry entry) {
    List<Object> fields = new ArrayList<>(List.of(entry.kind(), entry.ods(), entry.name()));
    fields.add(entry.gss());
    fields.add(entry.spans().stream().map(this::span).toList());
    fields.add(
        entry.relations().stream()
            .map(of -> List.of(of.relation(), number(of.ics()), of.listedOn()))
            .toList());
    fields.add(
        entry.names().stream()
            .map(
                n ->
                    List.of(
                        n.from(),
                        n.to(),
                        n.gss(),
                        n.name().equals(entry.name()) ? "" : n.name(),
                        n.began(),
                        n.ended()))
            .toList());
    fields.add(entry.before().stream().map(LookupData::link).toList());
    fields.add(entry.after().stream().map(LookupData::link).toList());
    while (fields.size() > 3 && fields.get(fields.size() - 1) instanceof List<?> last) {
      if (!last.isEmpty()) {
        break;
      }
      fields.remove(fields.size() - 1);
    }
    return fields;
  }

  private static List<String> link(CodeEntry.Link link) {
    return List.of(link.code(), link.day(), link.how(), link.name());
  }

  /** First day, last day, what it rests on, and the parts: the ICS alone where it has all. */
  private List<Object> span(CodeEntry.Span span) {
    CodeEntry.Basis basis = span.basis();
    List<String> rests =
        List.of(
            basis.vintage(),
            Systems.basis(basis.persons()),
            basis.evidence(),
            basis.edition(),
            basis.certainFrom());
    bases.putIfAbsent(rests, bases.size());
    return List.of(
        basis.from(),
        basis.to(),
        bases.get(rests),
        span.shares().stream().map(this::share).toList());
  }

  private List<Object> share(CodeEntry.Share share) {
    boolean all =
        share.lsoaShare().equals(ALL) && share.personShare().equals(ALL) && share.bestFit();
    return all
        ? List.of(number(share.ics()))
        : List.of(
            number(share.ics()), share.lsoaShare(), share.personShare(), share.bestFit() ? 1 : 0);
  }

  /**
   * The LSOAs of each vintage as runs of numbers: how far from the end of the run before, how many
   * more, the ICS; neighbours mostly have neighbouring numbers.
   */
  private Map<String, Object> lsoas(List<ReportData.Lsoas> censuses) {
    Map<String, Object> vintages = new LinkedHashMap<>();
    for (ReportData.Lsoas census : censuses) {
      if (census.numbers().length > 0) {
        vintages.put(census.vintage(), runs(census));
      }
    }
    return vintages;
  }

  private List<Integer> runs(ReportData.Lsoas census) {
    int[] numbers = census.numbers();
    List<Integer> runs = new ArrayList<>();
    int end = 0;
    for (int from = 0; from < numbers.length; ) {
      String ics = census.icss().get(from);
      int to = from;
      while (to + 1 < numbers.length
          && numbers[to + 1] == numbers[to] + 1
          && census.icss().get(to + 1).equals(ics)) {
        to++;
      }
      runs.addAll(List.of(numbers[from] - end, to - from, number(ics)));
      end = numbers[to];
      from = to + 1;
    }
    return runs;
  }
}
