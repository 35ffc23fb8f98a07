package icsref.read.bundle;

import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.ExitCode;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.Kind;
import icsref.model.KnownList;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What official lists say that is worth bundling, each fact once. */
final class OfficialFacts {
  private static final Kind ORGANISATION = new Kind("ORGANISATION");

  /** Each fact without its place, to the place in an official file that says it first. */
  private final Map<Fact, String> facts = new LinkedHashMap<>();

  /** The facts of lists whose codes and names are those of their day. */
  private final Set<Fact> registered = new HashSet<>();

  private final List<Source> from = new ArrayList<>();
  private final List<KnownList> known = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private OfficialFacts() {}

  /**
   * Reads every official list below the folders.
   *
   * @throws Stop with {@link ExitCode#INPUT} when a list is refused or a row is malformed
   */
  static OfficialFacts read(Layouts layouts, List<Path> folders) {
    OfficialFacts official = new OfficialFacts();
    folders.forEach(folder -> official.read(InputScanner.identify(layouts, folder)));
    official.stopOnErrors();
    official.dropSuccessionsOfStrangers();
    official.dropFormerPartners();
    official.dropRepeated();
    return official;
  }

  private void read(ScannedInput identified) {
    findings.addAll(identified.refused());
    for (Source source : identified.sources()) {
      if (!source.bundled()) {
        Consumer<Fact> facts = source.bundleable() ? fact -> add(source, fact) : fact -> {};
        known.add(source.known(SourceReader.readAll(source, facts, findings::add)));
        if (source.bundleable()) {
          from.add(source);
        }
      }
    }
  }

  private void add(Source source, Fact fact) {
    Fact withoutPosition = withoutPosition(fact);
    facts.putIfAbsent(withoutPosition, OwnTable.source(fact.origin()));
    if (source.register()) {
      registered.add(withoutPosition);
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
  static Fact withoutPosition(Fact fact) {
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
    if (fact instanceof Component it) {
      return it.at(nowhere);
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

  /** A name beside one of two codes that another list of the day has beside both. */
  private void dropRepeated() {
    Set<Object> whole = new HashSet<>();
    Set<Ref> related = new HashSet<>();
    for (Fact fact : facts.keySet()) {
      if (fact instanceof Organisation it && it.ref().ods() != null && it.ref().gss() != null) {
        whole.add(nameAndCode(it));
      } else if (fact instanceof Membership it) {
        related.add(it.child());
        related.add(it.parent());
      }
    }
    facts
        .keySet()
        .removeIf(
            fact ->
                fact instanceof Organisation it
                    && it.ref().ods() == null
                    && !related.contains(it.ref())
                    && whole.contains(nameAndCode(it)));
  }

  private static Object nameAndCode(Organisation it) {
    return List.of(it.origin().edition(), it.ref().kind(), it.ref().gss(), it.name());
  }

  Set<Fact> all() {
    return facts.keySet();
  }

  /** Where an official file says a fact first. */
  String source(Fact fact) {
    return facts.get(fact);
  }

  /** Whether a list whose codes and names are those of its day says it. */
  boolean isRegistered(Fact fact) {
    return registered.contains(fact);
  }

  /** The tables that were compiled. */
  List<Source> from() {
    return from;
  }

  /** What the official tables hold, also those that were not compiled. */
  List<KnownList> known() {
    return known;
  }

  /** What was odd, such as files passed over. */
  List<Finding> findings() {
    return findings;
  }
}
