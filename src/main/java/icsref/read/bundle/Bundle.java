package icsref.read.bundle;

import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.Kind;
import icsref.model.LsoaChange;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Ref;
import icsref.model.Relation;
import icsref.model.Residents;
import icsref.model.Severity;
import icsref.model.Stop;
import icsref.model.Succession;
import icsref.read.InputScanner;
import icsref.read.ScannedInput;
import icsref.read.Source;
import icsref.read.SourceReader;
import icsref.read.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compiles official lists into the bundled input. What two lists both say of an edition is written
 * once; what is written is read back and must say exactly what the lists say.
 */
public final class Bundle {
  private static final Kind STATISTICAL_REGION = new Kind("STATISTICAL-REGION");
  private static final Relation IN_STATISTICAL_REGION = new Relation("statistical-region");
  private static final Kind ORGANISATION = new Kind("ORGANISATION");

  /**
   * What a bundle consists of.
   *
   * @param files the files written, by name, with their rows
   * @param from the official tables compiled
   * @param facts how many different facts they state
   * @param findings what was odd, such as files passed over
   */
  public record Summary(
      Map<String, Integer> files, List<Source> from, int facts, List<Finding> findings) {}

  private final Layouts layouts;
  private final Path input;

  /** Each fact without its place, to the official file that says it first. */
  private final Map<Fact, String> facts = new LinkedHashMap<>();

  /** The facts of lists whose codes and names are those of their day. */
  private final Set<Fact> registered = new HashSet<>();

  private final List<Source> from = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, OwnTable> tables = new TreeMap<>();

  private Bundle(Layouts layouts, Path input) {
    this.layouts = layouts;
    this.input = input;
  }

  /**
   * Compiles every official list below the folders into {@code input}, and removes what an earlier
   * bundle wrote there and this one does not.
   *
   * @throws Stop with {@link ExitCode#INPUT} when a list is refused or a row is malformed: nothing
   *     is written then
   */
  public static Summary write(Layouts layouts, List<Path> folders, Path input) {
    Bundle bundle = new Bundle(layouts, input);
    folders.forEach(bundle::read);
    bundle.stopOnErrors();
    bundle.dropSuccessionsOfStrangers();
    bundle.dropFormerPartners();
    bundle.tabulate();
    bundle.publish();
    return new Summary(
        bundle.rowCounts(), bundle.from, bundle.facts.size(), List.copyOf(bundle.findings));
  }

  // ---- reading ----

  private void read(Path folder) {
    ScannedInput identified = InputScanner.identify(layouts, folder);
    findings.addAll(identified.refused());
    for (Source source : identified.sources()) {
      if (source.bundled() || !source.bundleable()) {
        continue;
      }
      from.add(source);
      SourceReader.readAll(
          source,
          fact -> {
            if (fact instanceof Component) {
              return; // kept by a person in input/ itself
            }
            Fact placeless = placeless(fact);
            facts.putIfAbsent(placeless, OwnTable.source(fact.origin()));
            if (source.register()) {
              registered.add(placeless);
            }
          },
          findings::add);
    }
  }

  private void stopOnErrors() {
    List<Finding> errors =
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new Stop(
          ExitCode.INPUT,
          "Nothing was bundled: "
              + errors.get(0).message()
              + (errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)"),
          errors,
          null);
    }
    if (facts.isEmpty()) {
      throw new Stop(ExitCode.INPUT, "Nothing was bundled: no official list was found.");
    }
  }

  /** The fact as it would stand anywhere, of the same edition. */
  static Fact placeless(Fact fact) {
    Origin nowhere = new Origin("", "", 0, "", fact.origin().edition());
    if (fact instanceof Organisation it) {
      return new Organisation(
          it.ref(), it.name(), it.from(), it.to(), it.status(), it.postcode(), nowhere);
    }
    if (fact instanceof Membership it) {
      return new Membership(it.relation(), it.child(), it.parent(), it.from(), it.to(), nowhere);
    }
    if (fact instanceof Succession it) {
      return new Succession(
          it.predecessor(), it.successor(), it.date(), it.how(), it.evidence(), nowhere);
    }
    if (fact instanceof Allocation it) {
      return new Allocation(it.lsoa(), it.vintage(), it.subIcb(), it.district(), nowhere);
    }
    if (fact instanceof Residents it) {
      return new Residents(it.lsoa(), it.vintage(), it.basis(), it.persons(), nowhere);
    }
    LsoaChange it = (LsoaChange) fact;
    return new LsoaChange(it.lsoa2011(), it.lsoa2021(), it.change(), nowhere);
  }

  /**
   * The list of all successions speaks of tens of thousands of practices and sites. Those that
   * touch an organisation of the bundle stay.
   */
  private void dropSuccessionsOfStrangers() {
    Set<String> known = new HashSet<>();
    for (Fact fact : facts.keySet()) {
      if (fact instanceof Organisation it && it.ref().ods() != null) {
        known.add(it.ref().ods().value());
      }
    }
    facts
        .keySet()
        .removeIf(
            fact ->
                fact instanceof Succession it
                    && it.predecessor().kind().equals(ORGANISATION)
                    && !known.contains(it.predecessor().code())
                    && !known.contains(it.successor().code()));
  }

  /** Practices that left a network: with the official list alone, since practices are not here. */
  private void dropFormerPartners() {
    facts
        .keySet()
        .removeIf(
            fact ->
                fact instanceof Membership it
                    && it.relation().equals(Relation.CORE_PARTNER)
                    && it.to() != null);
  }

  // ---- laying out ----

  private void tabulate() {
    List<Organisation> organisations = new ArrayList<>();
    List<Membership> memberships = new ArrayList<>();
    List<Organisation> others = new ArrayList<>();
    List<Membership> otherMemberships = new ArrayList<>();
    for (Map.Entry<Fact, String> entry : facts.entrySet()) {
      Fact fact = entry.getKey();
      if (fact instanceof Organisation it) {
        (registered.contains(it) ? organisations : others).add(it);
      } else if (fact instanceof Membership it) {
        (registered.contains(it) ? memberships : otherMemberships).add(it);
      } else {
        place(fact, entry.getValue());
      }
    }
    tree(
        OwnTable.SUB_ICB_TO_SYSTEM,
        new Tree(
            Set.of(Kind.CCG, Kind.SUB_ICB),
            Set.of(Kind.STP, Kind.ICB),
            Set.of(Kind.REGION),
            Relation.PART_OF,
            Relation.REGION,
            true),
        organisations,
        memberships);
    organisations.addAll(others);
    memberships.addAll(otherMemberships);
    tree(
        OwnTable.DISTRICTS,
        new Tree(
            Set.of(Kind.DISTRICT),
            Set.of(Kind.UPPER_TIER),
            Set.of(STATISTICAL_REGION),
            Relation.PART_OF,
            IN_STATISTICAL_REGION,
            false),
        organisations,
        memberships);
    organisations.forEach(this::place);
    memberships.forEach(this::place);
  }

  private void place(Fact fact, String source) {
    String edition = fact.origin().edition().toString();
    if (fact instanceof Allocation it) {
      String stem = it.subIcb().kind().equals(Kind.CCG) ? "ccg" : "sub_icb";
      table(
              "footprint-lsoa-" + it.vintage().year() + "-" + edition + ".csv",
              "lsoa_" + it.vintage().year(),
              stem + "_ods_" + edition,
              stem + "_gss_" + edition,
              "district_gss_" + edition)
          .add(it.lsoa(), it.subIcb().ods(), it.subIcb().gss(), it.district());
    } else if (fact instanceof Residents it) {
      table(
              "residents-" + it.basis() + ".csv",
              "lsoa_" + it.vintage().year(),
              "residents_" + it.basis().replace('-', '_') + "_" + edition)
          .add(it.lsoa(), it.persons());
    } else if (fact instanceof LsoaChange it) {
      table("lsoa-2011-to-2021.csv", "lsoa_2011", "lsoa_2021", "change_" + edition)
          .add(it.lsoa2011(), it.lsoa2021(), it.change());
    } else if (fact instanceof Succession it) {
      table(OwnTable.SUCCESSION)
          .add(
              edition,
              it.predecessor().kind(),
              it.predecessor().ods(),
              it.predecessor().gss(),
              it.successor().kind(),
              it.successor().ods(),
              it.successor().gss(),
              it.date(),
              it.how(),
              it.evidence(),
              source);
    }
  }

  private void place(Organisation it) {
    String edition = it.origin().edition().toString();
    boolean dated = it.from() != null || it.to() != null || !it.postcode().isEmpty();
    if (!dated && registered.contains(it) && Tree.SYSTEMS.contains(it.ref().kind())) {
      table(OwnTable.SYSTEMS)
          .add(
              edition,
              it.ref().kind(),
              it.ref().ods(),
              it.ref().gss(),
              it.name(),
              it.status(),
              facts.get(it));
    } else {
      table(OwnTable.ORGANISATIONS)
          .add(
              edition,
              it.ref().kind(),
              it.ref().ods(),
              it.ref().gss(),
              it.name(),
              it.from(),
              it.to(),
              it.status(),
              it.postcode(),
              facts.get(it));
    }
  }

  private void place(Membership it) {
    table(OwnTable.RELATIONSHIPS)
        .add(
            it.origin().edition(),
            it.relation(),
            it.child().kind(),
            it.child().ods(),
            it.child().gss(),
            it.parent().kind(),
            it.parent().ods(),
            it.parent().gss(),
            it.from(),
            it.to(),
            facts.get(it));
  }

  /**
   * Three levels that people read side by side.
   *
   * @param ofMiddle whether the third level belongs to the second (and to the first only where
   *     there is no second), or to the first
   */
  private record Tree(
      Set<Kind> first,
      Set<Kind> second,
      Set<Kind> third,
      Relation up,
      Relation region,
      boolean ofMiddle) {
    static final Set<Kind> SYSTEMS = Set.of(Kind.STP, Kind.ICB);
  }

  /**
   * Lays organisations and memberships of three levels out in rows, and takes those it could place
   * out of the lists. A row says no more than the official lists do: a name stands only where the
   * list of that day gives it without dates or status.
   */
  private void tree(
      OwnTable.Form form,
      Tree tree,
      List<Organisation> organisations,
      List<Membership> memberships) {
    Map<LocalDate, Level> levels = new TreeMap<>();
    organisations.removeIf(
        it -> {
          boolean listed =
              it.from() == null
                  && it.to() == null
                  && it.status().isEmpty()
                  && it.postcode().isEmpty()
                  && (tree.first().contains(it.ref().kind())
                      || tree.second().contains(it.ref().kind())
                          && !Tree.SYSTEMS.contains(it.ref().kind())
                      || tree.third().contains(it.ref().kind()));
          boolean system =
              it.status().isEmpty()
                  && it.from() == null
                  && it.to() == null
                  && it.postcode().isEmpty()
                  && tree.second().contains(it.ref().kind());
          if (listed || system) {
            level(levels, it).organisations.add(it);
          }
          return listed;
        });
    memberships.removeIf(
        it -> {
          boolean up =
              it.relation().equals(tree.up())
                  && tree.first().contains(it.child().kind())
                  && tree.second().contains(it.parent().kind());
          boolean region =
              it.relation().equals(tree.region())
                  && tree.third().contains(it.parent().kind())
                  && (tree.first().contains(it.child().kind())
                      || tree.second().contains(it.child().kind()));
          boolean placed = (up || region) && it.from() == null && it.to() == null;
          if (placed) {
            (up ? level(levels, it).ups : level(levels, it).regions).add(it);
          }
          return placed;
        });
    Set<Organisation> named = new HashSet<>();
    for (Level level : levels.values()) {
      new Layer(form, tree, level, named).rows();
    }
    organisations.removeIf(named::contains);
  }

  private static Level level(Map<LocalDate, Level> levels, Fact fact) {
    return levels.computeIfAbsent(fact.origin().edition(), edition -> new Level(edition));
  }

  /** What the lists of one day say of a tree. */
  private static final class Level {
    final LocalDate edition;
    final List<Organisation> organisations = new ArrayList<>();
    final List<Membership> ups = new ArrayList<>();
    final List<Membership> regions = new ArrayList<>();

    Level(LocalDate edition) {
      this.edition = edition;
    }
  }

  /** The rows of one day. */
  private final class Layer {
    private final OwnTable.Form form;
    private final Tree tree;
    private final Level level;
    private final Set<Organisation> named;
    private final Map<Ref, List<Organisation>> names = new HashMap<>();
    private final Map<Ref, List<Membership>> regionsOf = new HashMap<>();

    Layer(OwnTable.Form form, Tree tree, Level level, Set<Organisation> named) {
      this.form = form;
      this.tree = tree;
      this.level = level;
      this.named = named;
      level.organisations.sort(Comparator.comparing(Organisation::name));
      for (Organisation it : level.organisations) {
        names.computeIfAbsent(it.ref(), ref -> new ArrayList<>()).add(it);
      }
      for (Membership it : level.regions) {
        regionsOf.computeIfAbsent(it.child(), ref -> new ArrayList<>()).add(it);
      }
    }

    void rows() {
      Set<Membership> placed = new HashSet<>();
      for (Membership up : level.ups) {
        List<Membership> regions =
            regionsOf.getOrDefault(tree.ofMiddle() ? up.parent() : up.child(), List.of());
        if (regions.isEmpty()) {
          row(up.child(), up.parent(), null, facts.get(up));
        }
        for (Membership region : regions) {
          placed.add(region);
          row(up.child(), up.parent(), region.parent(), facts.get(up));
        }
      }
      for (Membership region : level.regions) {
        if (!placed.contains(region)) {
          boolean ofSecond = tree.second().contains(region.child().kind());
          row(
              ofSecond ? null : region.child(),
              ofSecond ? region.child() : null,
              region.parent(),
              facts.get(region));
        }
      }
      for (Organisation it : level.organisations) {
        boolean alone = !named.contains(it) && !Tree.SYSTEMS.contains(it.ref().kind());
        if (alone) {
          Kind kind = it.ref().kind();
          List<Object> cells = new ArrayList<>(List.of(level.edition));
          cells(cells, tree.first().contains(kind) ? it.ref() : null, it.name(), 1);
          cells(cells, tree.second().contains(kind) ? it.ref() : null, it.name(), 2);
          cells(cells, tree.third().contains(kind) ? it.ref() : null, it.name(), 3);
          cells.add(facts.get(it));
          named.add(it);
          table(form).add(cells.toArray());
        }
      }
    }

    private void row(Ref first, Ref second, Ref third, String source) {
      List<Object> cells = new ArrayList<>(List.of(level.edition));
      cells(cells, first, name(first), 1);
      cells(cells, second, name(second), 2);
      cells(cells, third, name(third), 3);
      cells.add(source);
      table(form).add(cells.toArray());
    }

    /** The name, which by standing in the row says that the organisation was listed that day. */
    private String name(Ref ref) {
      List<Organisation> known = ref == null ? null : names.get(ref);
      if (known == null) {
        return "";
      }
      named.add(known.get(0));
      return known.get(0).name();
    }

    private void cells(List<Object> cells, Ref ref, String name, int position) {
      boolean health = tree.ofMiddle();
      if (health && position < 3) {
        cells.add(ref == null ? "" : ref.kind());
      }
      if (health) {
        cells.add(ref == null || ref.ods() == null ? "" : ref.ods());
      }
      cells.add(ref == null || ref.gss() == null ? "" : ref.gss());
      cells.add(ref == null ? "" : name);
    }
  }

  private OwnTable table(OwnTable.Form form) {
    return tables.computeIfAbsent(form.file(), file -> new OwnTable(form.header()));
  }

  private OwnTable table(String file, String... header) {
    OwnTable table = tables.get(file);
    if (table == null) {
      table = new OwnTable(List.of(header));
      tables.put(file, table);
    }
    return table;
  }

  private Map<String, Integer> rowCounts() {
    Map<String, Integer> counts = new TreeMap<>();
    tables.forEach((file, table) -> counts.put(file, table.size()));
    return counts;
  }

  // ---- writing ----

  private void publish() {
    try {
      Files.createDirectories(input);
      Path draft = Files.createTempDirectory(input, ".bundle");
      try {
        for (Map.Entry<String, OwnTable> entry : tables.entrySet()) {
          entry.getValue().write(draft.resolve(entry.getKey()));
        }
        Files.writeString(draft.resolve("README.md"), BundleReadme.text(from, tables));
        readBack(draft);
        BundleDigests.write(draft, tables.keySet());
        for (String stale : bundledFiles()) {
          if (!tables.containsKey(stale)) {
            Files.delete(input.resolve(stale));
          }
        }
        try (Stream<Path> written = Files.list(draft)) {
          for (Path file : (Iterable<Path>) written.sorted()::iterator) {
            Files.move(
                file, input.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      } finally {
        try (Stream<Path> left = Files.walk(draft)) {
          for (Path path : (Iterable<Path>) left.sorted(Comparator.reverseOrder())::iterator) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new Stop(
          ExitCode.INPUT, "The bundle cannot be written to " + input + ": " + e.getMessage(), e);
    }
  }

  /**
   * What an earlier bundle wrote: text only, since the workbook of components is kept by a person.
   */
  private Collection<String> bundledFiles() throws IOException {
    try (Stream<Path> files = Files.list(input)) {
      if (files.noneMatch(file -> file.toString().endsWith(".csv"))) {
        return List.of();
      }
    }
    Set<String> names = new TreeSet<>();
    for (Source source : InputScanner.identify(layouts, input).sources()) {
      if (source.bundled() && source.file().endsWith(".csv") && !source.file().contains("/")) {
        names.add(source.file());
      }
    }
    return names;
  }

  /** The draft must say exactly what the official lists say: neither less nor more. */
  private void readBack(Path draft) {
    ScannedInput identified = InputScanner.identify(layouts, draft);
    Set<Fact> read = new HashSet<>();
    List<Finding> before = List.copyOf(findings);
    for (Source source : identified.sources()) {
      SourceReader.readAll(source, fact -> read.add(placeless(fact)), findings::add);
    }
    List<Finding> wrong =
        new ArrayList<>(identified.refused().stream().filter(Bundle::isError).toList());
    wrong.addAll(findings.subList(before.size(), findings.size()));
    Set<Fact> lost = new HashSet<>(facts.keySet());
    lost.removeAll(read);
    read.removeAll(facts.keySet());
    if (!wrong.isEmpty() || !lost.isEmpty() || !read.isEmpty()) {
      throw new Stop(
          ExitCode.INTERNAL,
          "The bundle would not say what the official lists say: "
              + lost.size()
              + " facts lost "
              + lost.stream().map(Fact::toString).sorted().limit(1).toList()
              + ", "
              + read.size()
              + " facts added "
              + read.stream().map(Fact::toString).sorted().limit(1).toList()
              + (wrong.isEmpty() ? "" : ", " + wrong.get(0).message())
              + ". A layout icsref-*.yml does not fit what Bundle writes.");
    }
  }

  private static boolean isError(Finding finding) {
    return finding.severity() == Severity.ERROR;
  }
}
