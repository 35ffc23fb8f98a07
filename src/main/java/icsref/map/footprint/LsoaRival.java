package icsref.map.footprint;

import icsref.model.GssCode;
import icsref.model.LsoaChange;
import icsref.model.LsoaVintage;
import icsref.model.Origin;
import icsref.model.Residents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What an official list says of an LSOA, and the bundled facts otherwise: its residents, or what
 * became of it.
 *
 * @param said by the official list, which is used; empty where it is silent
 * @param bundled what the bundled facts say; empty where they are silent
 * @param origin of what the official list says; the list itself where it is silent
 * @param bundledFile where the bundled facts are
 */
public record LsoaRival(
    GssCode lsoa, String said, String bundled, Origin origin, String bundledFile) {
  /** Of what a list may be compared: one count, or one succession of vintages. */
  private record Subject(LsoaVintage vintage, String basis) {}

  private record Key(Subject subject, GssCode lsoa, String of) {}

  private record Saying(String text, Origin origin) {}

  static List<LsoaRival> of(List<Listed<Residents>> residents, List<Listed<LsoaChange>> changes) {
    List<LsoaRival> rivals =
        compared(
            residents,
            some -> new Key(new Subject(some.vintage(), some.basis()), some.lsoa(), ""),
            some ->
                new Saying(some.persons() + " residents (" + some.basis() + ")", some.origin()));
    rivals.addAll(
        compared(
            changes,
            change ->
                new Key(
                    new Subject(LsoaVintage.LSOA_2021, ""),
                    change.lsoa2011(),
                    change.lsoa2021().value()),
            change ->
                new Saying(
                    change.lsoa2021().value() + " in 2021 (" + change.change() + ")",
                    change.origin())));
    return rivals;
  }

  private static <F> List<LsoaRival> compared(
      List<Listed<F>> lists, Function<F, Key> key, Function<F, Saying> saying) {
    List<LsoaRival> rivals = new ArrayList<>();
    if (lists.stream().allMatch(Listed::bundled) || lists.stream().noneMatch(Listed::bundled)) {
      return rivals;
    }
    Map<Key, Saying> official = new LinkedHashMap<>();
    Map<Subject, Origin> officialLists = new HashMap<>();
    for (Listed<F> list : lists.stream().sorted(Listed.officialFirst()).toList()) {
      if (!list.bundled()) {
        for (F fact : list.facts()) {
          Key of = key.apply(fact);
          Saying said = saying.apply(fact);
          official.putIfAbsent(of, said);
          officialLists.putIfAbsent(
              of.subject(), new Origin(list.file(), list.sheet(), 0, "", said.origin().edition()));
        }
      }
    }
    Set<Key> told = new HashSet<>();
    Map<Subject, String> bundledFiles = new HashMap<>();
    for (Listed<F> list : lists) {
      if (list.bundled()) {
        for (F fact : list.facts()) {
          Key of = key.apply(fact);
          Origin instead = officialLists.get(of.subject());
          if (instead != null && of.lsoa().inEngland()) {
            told.add(of);
            bundledFiles.put(of.subject(), list.file());
            Saying bundled = saying.apply(fact);
            Saying said = official.get(of);
            if (said == null || !said.text().equals(bundled.text())) {
              rivals.add(
                  new LsoaRival(
                      of.lsoa(),
                      said == null ? "" : said.text(),
                      bundled.text(),
                      said == null ? instead : said.origin(),
                      list.file()));
            }
          }
        }
      }
    }
    official.forEach(
        (of, said) -> {
          if (of.lsoa().inEngland()
              && !told.contains(of)
              && bundledFiles.containsKey(of.subject())) {
            rivals.add(
                new LsoaRival(
                    of.lsoa(), said.text(), "", said.origin(), bundledFiles.get(of.subject())));
          }
        });
    return rivals;
  }
}
