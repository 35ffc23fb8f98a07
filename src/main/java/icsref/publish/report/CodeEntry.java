package icsref.publish.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An area, authority or organisation under the codes it had, and its parts in the ICSs. */
public final class CodeEntry {
  /** A name under an ONS code, for some days; why it began and ended. */
  public record Name(String from, String to, String gss, String name, String began, String ended) {}

  /**
   * What a period's shares rest on; both days are included, empty where they are open.
   *
   * @param certainFrom the first day that a list proves; empty where none does
   */
  public record Basis(
      String from,
      String to,
      String certainFrom,
      String vintage,
      String persons,
      String evidence,
      String edition) {}

  /** The part that lies in an ICS; figures as the tables write them, empty where unknown. */
  public record Share(
      String ics,
      String lsoas,
      String lsoaShare,
      String persons,
      String personShare,
      boolean bestFit) {}

  /** A predecessor or successor. */
  public record Link(String code, String day, String how, String name) {}

  /** An organisation's ICS in one sense: {@code geographic}, {@code partner}, through what. */
  public record Relation(String relation, String ics, String listedOn) {}

  /** Days on which the parts stayed the same. */
  public record Span(Basis basis, List<Share> shares) {
    public boolean split() {
      return shares.size() > 1;
    }

    private boolean endsBefore(String day) {
      String last = basis.to();
      return !last.isEmpty() && LocalDate.parse(last).plusDays(1).toString().equals(day);
    }

    private boolean sameParts(List<Share> others) {
      return parts(shares).equals(parts(others));
    }

    private static List<String> parts(List<Share> shares) {
      return shares.stream()
          .map(share -> share.ics() + (shares.size() > 1 ? share.personShare() : ""))
          .toList();
    }
  }

  private final String kind;
  private String ods = "";
  private final Set<String> gss = new LinkedHashSet<>();
  private final List<Name> names = new ArrayList<>();
  private String called = "";
  private String within = "";
  private final Map<Basis, List<Share>> parts = new LinkedHashMap<>();
  private final Set<Link> before = new LinkedHashSet<>();
  private final Set<Link> after = new LinkedHashSet<>();
  private final Set<Relation> relations = new LinkedHashSet<>();

  CodeEntry(String kind) {
    this.kind = kind;
  }

  void coded(String ods, String gss) {
    if (!ods.isEmpty()) {
      this.ods = ods;
    }
    if (!gss.isEmpty()) {
      this.gss.add(gss);
    }
  }

  void named(Name name) {
    names.add(name);
    if (!name.name().isEmpty()) {
      called = name.name();
    }
  }

  void calledUnlessNamed(String name) {
    if (called.isEmpty()) {
      called = name;
    }
  }

  void part(Basis basis, Share share) {
    parts.computeIfAbsent(basis, days -> new ArrayList<>()).add(share);
  }

  void follows(Link link) {
    addOnce(before, link);
  }

  void becomes(Link link) {
    addOnce(after, link);
  }

  /** Several lists tell of the same succession; the one told first says best how. */
  private static void addOnce(Set<Link> links, Link link) {
    if (links.stream()
        .noneMatch(each -> each.code().equals(link.code()) && each.day().equals(link.day()))) {
      links.add(link);
    }
  }

  void relation(String relation, String ics, String listedOn) {
    if (!ics.isEmpty()) {
      relations.add(new Relation(relation, ics, listedOn));
    }
  }

  void within(String code) {
    within = code;
  }

  /** {@code CCG}, {@code STP}, {@code SUB-ICB}, {@code ICB}, {@code DISTRICT}, {@code TRUST}… */
  public String kind() {
    return kind;
  }

  /** Empty where no list gives one. */
  public String ods() {
    return ods;
  }

  public List<String> gss() {
    return List.copyOf(gss);
  }

  /** The ODS code, else the latest ONS code. */
  public String code() {
    String code = ods;
    if (code.isEmpty()) {
      for (String each : gss) {
        code = each;
      }
    }
    return code;
  }

  /** The latest name; empty where no list gives one. */
  public String name() {
    return called;
  }

  public List<Name> names() {
    return List.copyOf(names);
  }

  public List<Link> before() {
    return List.copyOf(before);
  }

  public List<Link> after() {
    return List.copyOf(after);
  }

  public List<Relation> relations() {
    return List.copyOf(relations);
  }

  /** The network of a practice, the sub-ICB location of a network; else empty. */
  public String within() {
    return within;
  }

  /** For sorting: the first day of its parts, areas without days first, others last. */
  String since() {
    return parts.keySet().stream().map(Basis::from).min(Comparator.naturalOrder()).orElse("~");
  }

  boolean hasCode(String code) {
    return ods.equals(code) || gss.contains(code);
  }

  boolean isCalled(List<String> words) {
    return CodeIndex.words(called).containsAll(words)
        || names.stream().anyMatch(name -> CodeIndex.words(name.name()).containsAll(words));
  }

  /** The periods in order of date; those with the same parts that follow each other are one. */
  public List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    parts.entrySet().stream()
        .sorted(Comparator.comparing(period -> period.getKey().from()))
        .forEach(
            period -> {
              Basis basis = period.getKey();
              List<Share> shares =
                  period.getValue().stream()
                      .sorted(Comparator.comparing(Share::bestFit).reversed())
                      .toList();
              int last = spans.size() - 1;
              if (last >= 0
                  && spans.get(last).endsBefore(basis.from())
                  && spans.get(last).sameParts(shares)) {
                spans.set(last, new Span(joined(spans.get(last).basis(), basis), shares));
              } else {
                spans.add(new Span(basis, shares));
              }
            });
    return spans;
  }

  private static Basis joined(Basis earlier, Basis later) {
    return new Basis(
        earlier.from(),
        later.to(),
        earlier.certainFrom().isEmpty() ? later.certainFrom() : earlier.certainFrom(),
        later.vintage(),
        later.persons(),
        later.evidence(),
        later.edition());
  }
}
