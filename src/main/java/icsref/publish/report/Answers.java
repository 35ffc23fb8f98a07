package icsref.publish.report;

import icsref.io.Words;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands on the page before the quality: the box, the map, the ICSs, what changed. It follows
 * from the tables alone, so that it can be made while they are checked.
 */
public final class Answers {
  private final Map<String, Object> page = new LinkedHashMap<>();

  private Answers() {}

  /**
   * Reads them from the tables of a release.
   *
   * @param tables the folder with them
   * @param lsoas of both censuses, so that the longest tables are not read again
   * @param boundaries in the input
   */
  public static Answers of(
      Path tables, List<ReportData.Lsoas> lsoas, LocalDate asAt, List<Boundaries> boundaries) {
    CodeIndex index = CodeIndex.of(tables);
    Systems systems = new Systems(tables, index, new Regions());
    Answers answers = new Answers();
    answers.page.put("count", index.icss().size());
    answers.page.put("lookup_json", LookupData.json(index, lsoas));
    answers.page.put("map", systems.map(asAt, boundaries));
    answers.page.put("basis", systems.basis());
    answers.page.put("systems", systems.list());
    answers.page.put("moves", Changes.moves(tables, index));
    answers.page.put("successions", Changes.successions(tables, index, asAt));
    answers.page.put("assumed", Words.number(index.areasOfAssumedDays()));
    answers.page.put("succession", Words.number(index.areasBy("succession")));
    answers.page.put("declared", index.areasBy("declared") > 0);
    return answers;
  }

  /** By the names that the template has for them. */
  Map<String, Object> page() {
    return page;
  }
}
