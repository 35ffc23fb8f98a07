package icsref.job;

import icsref.check.Check;
import icsref.check.FindingPolicy;
import icsref.config.Configuration;
import icsref.model.Allocation;
import icsref.model.Expectation;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.Kind;
import icsref.model.LsoaChange;
import icsref.model.LsoaVintage;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Ref;
import icsref.model.Residents;
import icsref.read.Source;
import icsref.read.SourceReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one list has of everything whose number is known, by the day it is true for: areas, LSOAs,
 * residents. For a list that has just arrived and is not part of the input yet; of the whole input
 * the check {@code count-unexpected} asks the same.
 */
public final class ListCounts {
  private static final Set<Kind> AREAS = Set.of(Kind.CCG, Kind.SUB_ICB, Kind.STP, Kind.ICB);

  /** Something of a day, such as the CCGs of 2021-04-01. */
  private record Counted(String what, LocalDate day) implements Comparable<Counted> {
    @Override
    public int compareTo(Counted other) {
      int byDay = day.compareTo(other.day);
      return byDay != 0 ? byDay : what.compareTo(other.what);
    }
  }

  private final Source source;
  private final Map<Counted, Set<String>> codes = new TreeMap<>();
  private final Map<Counted, Long> persons = new TreeMap<>();

  private ListCounts(Source source) {
    this.source = source;
  }

  /**
   * Reads a list to its end.
   *
   * @param today the day on which what a site has accepted counts as accepted
   * @return the rows that are malformed and the numbers that are not as expected, each as severe as
   *     the site has set
   * @throws icsref.model.Stop where the file breaks off
   */
  public static List<Finding> unexpected(
      Source source, Configuration configuration, LocalDate today) {
    List<Finding> findings = new ArrayList<>();
    ListCounts counts = new ListCounts(source);
    SourceReader.readAll(source, counts::count, findings::add);
    for (Expectation expectation : configuration.expectations()) {
      counts.codes.forEach(
          (counted, found) -> counts.compare(counted, found.size(), expectation, findings));
      counts.persons.forEach(
          (counted, found) -> counts.compare(counted, found, expectation, findings));
    }
    return FindingPolicy.judged(findings, configuration.checks(), today);
  }

  private void count(Fact fact) {
    LocalDate day = fact.origin().edition();
    if (fact instanceof Allocation allocation) {
      lsoa(allocation.vintage(), day, allocation.lsoa().value());
      area(allocation.subIcb(), day);
    } else if (fact instanceof LsoaChange change) {
      lsoa(LsoaVintage.LSOA_2011, day, change.lsoa2011().value());
      lsoa(LsoaVintage.LSOA_2021, day, change.lsoa2021().value());
    } else if (fact instanceof Residents residents) {
      lsoa(residents.vintage(), day, residents.lsoa().value());
      String what = "RESIDENTS-" + residents.basis().toUpperCase(Locale.ROOT);
      persons.merge(new Counted(what, day), (long) residents.persons(), Long::sum);
    } else if (fact instanceof Organisation organisation && isListed(organisation, day)) {
      area(organisation.ref(), day);
    }
  }

  /** Lookups list the areas of their day; registers also those that have closed. */
  private static boolean isListed(Organisation organisation, LocalDate day) {
    if (organisation.to() != null && organisation.to().isBefore(day)) {
      return false;
    }
    return organisation.from() == null
        ? organisation.ref().gss() != null
        : !organisation.from().isAfter(day);
  }

  private void lsoa(LsoaVintage vintage, LocalDate day, String code) {
    add("LSOA-" + vintage.year(), day, code);
  }

  private void area(Ref area, LocalDate day) {
    if (AREAS.contains(area.kind())) {
      add(area.kind().value(), day, area.gss() != null ? area.gss().value() : area.ods().value());
    }
  }

  private void add(String what, LocalDate day, String code) {
    codes.computeIfAbsent(new Counted(what, day), counted -> new HashSet<>()).add(code);
  }

  private void compare(
      Counted counted, long found, Expectation expectation, List<Finding> findings) {
    if (!counted.what.equals(expectation.what())
        || expectation.from() != null && counted.day.isBefore(expectation.from())
        || expectation.to() != null && counted.day.isAfter(expectation.to())
        || found >= expectation.least() && found <= expectation.most()) {
      return;
    }
    findings.add(
        Check.get("count-unexpected")
            .finding(
                new Origin(source.file(), source.sheet(), 0, "", counted.day),
                counted.what,
                String.valueOf(found),
                counted.what
                    + ": "
                    + found
                    + " on "
                    + counted.day
                    + ", but "
                    + (expectation.least() == expectation.most()
                        ? String.valueOf(expectation.least())
                        : expectation.least() + " to " + expectation.most())
                    + " are expected ("
                    + expectation.why()
                    + ")",
                "Download the list again; if the number has really changed, add a row to"
                    + " config/expectations.csv."));
  }
}
