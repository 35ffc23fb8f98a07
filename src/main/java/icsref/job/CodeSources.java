package icsref.job;

import icsref.io.Words;
import icsref.map.CodeValidity;
import icsref.map.Mapping;
import icsref.map.NameValidity;
import icsref.map.Part;
import icsref.map.SystemFootprint;
import icsref.map.footprint.Footprint;
import icsref.model.GssCode;
import icsref.model.Membership;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Ref;
import icsref.model.Succession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rows of the lists that say what is known of a code, each with file, sheet and row. */
final class CodeSources {
  private final Facts facts;
  private final Mapping mapping;
  private final String code;
  private final List<String> lines = new ArrayList<>();

  private CodeSources(Facts facts, Mapping mapping, String code) {
    this.facts = facts;
    this.mapping = mapping;
    this.code = code;
  }

  /** The lines to print; none where no list has the code. */
  static List<String> of(Facts facts, Mapping mapping, String code) {
    CodeSources sources = new CodeSources(facts, mapping, code);
    sources.section(code + " through time", sources::names);
    sources.section(code + " in the ICSs of the day", sources::parts);
    sources.section("Successions", sources::successions);
    sources.section("LSOA " + code, sources::footprints);
    sources.section("In the lists of organisations", sources::organisations);
    sources.section("Belongs to", sources::memberships);
    return sources.lines;
  }

  private boolean is(Ref ref) {
    return ref != null
        && (ref.ods() != null && ref.ods().value().equals(code)
            || ref.gss() != null && ref.gss().value().equals(code));
  }

  /** What is told under a heading, and the heading only where there is something to tell. */
  private void section(String heading, Runnable told) {
    int at = lines.size();
    told.run();
    if (lines.size() > at) {
      lines.addAll(at, at == 0 ? List.of(heading) : List.of("", heading));
    }
  }

  private void names() {
    for (NameValidity name : mapping.names()) {
      if (is(name.ref())) {
        lines.add(
            "  "
                + days(name.period().from(), name.period().to())
                + "  "
                + described(name.ref())
                + (name.name().isEmpty() ? "" : "  " + name.name())
                + "  ("
                + name.why()
                + ")");
        rests(name.origin());
      }
    }
    for (CodeValidity validity : mapping.codes()) {
      if (is(validity.ref()) && validity.period().to() != null && !validity.whyTo().isEmpty()) {
        lines.add(
            "  "
                + described(validity.ref())
                + " ended on "
                + validity.period().to()
                + ": "
                + validity.whyTo());
      }
    }
  }

  private void parts() {
    Set<Part> mine = new LinkedHashSet<>();
    mapping.legacy().stream().filter(part -> is(part.area().ref())).forEach(mine::add);
    mapping.current().stream().filter(part -> is(part.area().ref())).forEach(mine::add);
    LocalDate since = null;
    Ref area = null;
    for (Part part : mine) {
      if (area == null) {
        Footprint asAt = mapping.asAt().footprint();
        lines.add(
            "  laid over the footprint of "
                + asAt.edition()
                + (asAt.evidence() == Footprint.Evidence.DECLARED ? ", declared from " : ", ")
                + (asAt.sheet().isEmpty() ? asAt.file() : asAt.file() + " " + asAt.sheet()));
      }
      if (!part.area().ref().equals(area) || !part.period().from().equals(since)) {
        area = part.area().ref();
        since = part.period().from();
        lines.add(
            "  "
                + days(part.period().from(), part.period().to())
                + "  "
                + described(area)
                + (part.weight().whole() ? "  whole" : "  split")
                + ", evidence: "
                + part.evidence().kind().word());
      }
      lines.add("    " + weights(part));
      rests(part.evidence().origin());
    }
  }

  private static String weights(Part part) {
    String ics = part.ics() == null ? "no ICS" : part.ics().code();
    if (part.weight().lsoas().count() == null) {
      return ics
          + "  share "
          + part.weight().lsoas().share()
          + " by LSOAs, "
          + part.weight().persons().share()
          + " by persons, those of its successors";
    }
    return ics
        + "  "
        + part.weight().lsoas().count()
        + " LSOAs of "
        + part.weight().basis().vintage()
        + " (share "
        + part.weight().lsoas().share()
        + "), "
        + Words.number(part.weight().persons().count())
        + " persons "
        + part.weight().basis().persons()
        + " (share "
        + part.weight().persons().share()
        + ")"
        + (part.weight().bestFit() && !part.weight().whole() ? ", best fit" : "");
  }

  private void successions() {
    Set<String> seen = new TreeSet<>();
    for (Succession succession : facts.successions()) {
      if (!is(succession.predecessor()) && !is(succession.successor())) {
        continue;
      }
      String line =
          "  "
              + succession.date()
              + "  "
              + succession.predecessor().code()
              + " -> "
              + succession.successor().code()
              + "  "
              + succession.how()
              + (succession.evidence().isEmpty() ? "" : "; " + succession.evidence());
      if (seen.add(line)) {
        lines.add(line);
        rests(succession.origin());
      }
    }
  }

  /** For an LSOA: where each footprint puts it. */
  private void footprints() {
    if (code.length() != 9 || !code.startsWith("E01")) {
      return;
    }
    GssCode lsoa = new GssCode(code);
    for (SystemFootprint each : mapping.footprints()) {
      Footprint footprint = each.footprint();
      int number = footprint.lsoas().find(lsoa);
      if (number < 0 || footprint.subIcb(number) == null) {
        continue;
      }
      Ref system = each.systemRef(number);
      GssCode district = footprint.district(number);
      lines.add(
          "  "
              + footprint.edition()
              + "  LSOA of "
              + footprint.vintage().year()
              + " in "
              + described(each.subIcbRef(number))
              + (system == null ? "" : ", " + described(system))
              + (district == null ? "" : ", district " + district)
              + (footprint.evidence() == Footprint.Evidence.DECLARED ? " (declared)" : ""));
      rests(footprint.origin(number));
    }
  }

  private void organisations() {
    // A history told above need not be told again list by list; dates of codes are news.
    boolean told = mapping.names().stream().anyMatch(name -> is(name.ref()));
    for (Organisation organisation : facts.organisations()) {
      if (!is(organisation.ref()) || organisation.from() == null && told) {
        continue;
      }
      lines.add(
          "  "
              + described(organisation.ref())
              + "  "
              + organisation.name()
              + (organisation.from() == null
                  ? ""
                  : "  " + days(organisation.from(), organisation.to()))
              + (organisation.status().isEmpty() ? "" : "  " + organisation.status()));
      rests(organisation.origin());
    }
  }

  private void memberships() {
    Set<String> seen = new TreeSet<>();
    for (Membership membership : facts.memberships()) {
      if (!is(membership.child())) {
        continue;
      }
      LocalDate since =
          membership.from() != null ? membership.from() : membership.origin().edition();
      String line =
          "  "
              + (since == null ? "" : "on " + since + "  ")
              + membership.relation()
              + " "
              + described(membership.parent())
              + (membership.to() == null ? "" : ", until " + membership.to());
      if (seen.add(line)) {
        lines.add(line);
        rests(membership.origin());
      }
    }
  }

  private void rests(Origin origin) {
    if (origin != null) {
      lines.add("      " + origin);
    }
  }

  private static String days(LocalDate from, LocalDate to) {
    return from + " to " + (to == null ? "now       " : to.toString());
  }

  private static String described(Ref ref) {
    OdsCode ods = ref.ods();
    GssCode gss = ref.gss();
    return ref.kind() + (ods == null ? "" : " " + ods) + (gss == null ? "" : " " + gss);
  }
}
