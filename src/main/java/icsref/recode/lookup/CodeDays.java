package icsref.recode.lookup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rule of {@link CodeLookup} as rows that can be joined: for each code that a list knows, what
 * is answered for it on each day, in spans without gap or overlap. The lookup itself is asked at
 * each day on which its answer for a code can change, so that the rows say what it says.
 */
public final class CodeDays {
  /** The first day of the rows. */
  public static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  /** The last day of the rows. */
  public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private static final int FIRST = (int) FIRST_DAY.toEpochDay();
  private static final int LAST = (int) LAST_DAY.toEpochDay();

  private final CodeLookup lookup;
  private final List<Ics> systems;
  private final Map<Part, Map<String, Answer>> wholes = new IdentityHashMap<>();
  private final Map<Reason, Map<String, Answer>> nones = new EnumMap<>(Reason.class);
  private final Map<Answer, List<String[]>> partsOf = new IdentityHashMap<>();

  /** Takes the spans of the codes, in the order of the codes and days. */
  public interface Spans {
    /**
     * @param parts a row for each part, without code and days: the same list for spans of the same
     *     answer, so that what follows from it alone can be done once
     */
    void accept(String code, String firstDay, String lastDay, List<String[]> parts);
  }

  /**
   * What is said of a code in a span.
   *
   * @param parts where it lies; none where there is a reason
   * @param reason why it has no system; else null
   */
  private record Answer(String kind, List<Part> parts, List<Long> weights, Reason reason) {}

  private record Span(int first, int last, Answer answer) {}

  /**
   * @param lookup a release's
   */
  public CodeDays(CodeLookup lookup) {
    this.lookup = lookup;
    // with those that stand in the tables of small areas and bodies only
    lookup.everyCode();
    this.systems = lookup.systems();
  }

  /** The rows of all codes but those of small areas, by code, day and part. */
  public void ofCodes(Spans rows) {
    TreeMap<String, List<Span>> byCode = new TreeMap<>();
    lookup
        .everyCode()
        .filter(code -> !isLsoa(code))
        .forEach(code -> byCode.put(lookup.code(code), spans(code)));
    lookup
        .otherKinds()
        .forEach(
            (text, kind) -> {
              long key = CodeKey.of(text);
              if (key > 0 && CodeKey.text(key).equals(text) && !byCode.containsKey(text)) {
                byCode.put(text, other(key, kind));
              }
            });
    byCode.forEach((code, spans) -> write(code, spans, rows));
  }

  /** The rows of all small areas of either census, by code. */
  public void ofLsoas(Spans rows) {
    long[] keys = lookup.everyCode().filter(this::isLsoa).mapToLong(lookup::key).toArray();
    // codes of the same length are ordered as their keys are
    Arrays.sort(keys);
    // nearly all lie in one system on all days, and thousands have the same answer
    Map<Part, Map<String, List<Span>>> known = new IdentityHashMap<>();
    for (long key : keys) {
      int code = lookup.find(key);
      ValidArea area = lookup.firstArea(code);
      List<Span> spans =
          area.covers(FIRST) && area.covers(LAST) && area.parts().size() == 1
              ? known
                  .computeIfAbsent(area.parts().get(0), first -> new HashMap<>())
                  .computeIfAbsent(area.area().kind(), first -> spans(code))
              : spans(code);
      write(CodeKey.text(key), spans, rows);
    }
  }

  private boolean isLsoa(int code) {
    return lookup.firstArea(code).source() == ValidArea.Source.LSOA;
  }

  /** A code that no area bears; one that may be read as an area's is answered as that. */
  private List<Span> other(long key, String kind) {
    int published = lookup.findPublished(key);
    return published >= 0
        ? spans(published)
        : List.of(new Span(FIRST, LAST, none(kind, Reason.ofOtherKind(kind))));
  }

  private List<Span> spans(int code) {
    List<ValidArea> areas = lookup.areas(code);
    TreeSet<Integer> starts = new TreeSet<>(List.of(FIRST));
    for (ValidArea area : areas) {
      if (area.from() > FIRST) {
        starts.add(area.from());
      }
      if (area.to() < LAST) {
        starts.add(area.to() + 1);
      }
    }
    List<Span> spans = new ArrayList<>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      int last = next == null ? LAST : next - 1;
      Answer answer = answer(code, areas, start);
      int before = spans.size() - 1;
      if (before >= 0 && spans.get(before).answer().equals(answer)) {
        spans.set(before, new Span(spans.get(before).first(), last, answer));
      } else {
        spans.add(new Span(start, last, answer));
      }
    }
    return spans;
  }

  private Answer answer(int code, List<ValidArea> areas, int day) {
    int found = lookup.resolve(code, day, day);
    if (found >= 0) {
      return in(lookup.area(found));
    }
    ValidArea nearest = areas.get(0);
    for (ValidArea area : areas) {
      nearest = area.from() <= day ? area : nearest;
    }
    return none(nearest.area().kind(), Reason.values()[-1 - found]);
  }

  /**
   * That a code lies where an area does. Most lie in one system, and thousands share the answer.
   */
  private Answer in(ValidArea area) {
    String kind = area.area().kind();
    if (!area.isSplit()) {
      return wholes
          .computeIfAbsent(area.parts().get(0), first -> new HashMap<>())
          .computeIfAbsent(kind, first -> new Answer(kind, area.parts(), List.of(1L), null));
    }
    List<Long> weights =
        area.weights(Basis.PERSONS)
            .map(each -> Arrays.stream(each).boxed().toList())
            .orElse(List.of());
    return new Answer(kind, area.parts(), weights, null);
  }

  private Answer none(String kind, Reason reason) {
    return nones
        .computeIfAbsent(reason, first -> new HashMap<>())
        .computeIfAbsent(kind, first -> new Answer(kind, List.of(), List.of(1L), reason));
  }

  private void write(String code, List<Span> spans, Spans rows) {
    for (Span span : spans) {
      rows.accept(
          code,
          day(span.first()),
          day(span.last()),
          partsOf.computeIfAbsent(span.answer(), this::parts));
    }
  }

  private static String day(int epochDay) {
    return epochDay == FIRST
        ? "0001-01-01"
        : epochDay == LAST ? "9999-12-31" : LocalDate.ofEpochDay(epochDay).toString();
  }

  /** A row for each part, without code and days. */
  private List<String[]> parts(Answer answer) {
    if (answer.reason() != null) {
      return List.<String[]>of(
          new String[] {
            "1",
            "1",
            "",
            "",
            "",
            "",
            "Y",
            "0",
            "1",
            "1",
            "",
            "",
            answer.kind(),
            answer.reason().id()
          });
    }
    List<String[]> values = new ArrayList<>();
    int best = ValidArea.bestPart(answer.parts(), Basis.PERSONS);
    long all = answer.weights().stream().mapToLong(Long::longValue).sum();
    long before = 0;
    for (int p = 0; p < answer.parts().size(); p++) {
      Part part = answer.parts().get(p);
      Ics ics = systems.get(part.ics());
      boolean weighed = !answer.weights().isEmpty();
      long to = weighed ? before + answer.weights().get(p) : 0;
      values.add(
          new String[] {
            String.valueOf(p + 1),
            String.valueOf(answer.parts().size()),
            ics.ods(),
            ics.gss(),
            ics.name(),
            part.relation(),
            p == best ? "Y" : "N",
            weighed ? String.valueOf(before) : "",
            weighed ? String.valueOf(to) : "",
            weighed ? String.valueOf(all) : "",
            part.share(Basis.PERSONS),
            part.evidence(),
            answer.kind(),
            ""
          });
      before = to;
    }
    return values;
  }
}
