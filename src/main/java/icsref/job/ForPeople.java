package icsref.job;

import icsref.io.Parallel;
import icsref.publish.release.ParquetFiles;
import icsref.publish.report.Answers;
import icsref.publish.report.Report;
import icsref.publish.report.ReportData;
import icsref.publish.table.LsoaRows;
import icsref.publish.table.OrderOfUse;
import icsref.publish.table.OutputTable;
import icsref.publish.table.SqlSchema;
import icsref.publish.table.WrittenTable;
import icsref.stage.Staging;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page of a build. */
final class ForPeople {
  private static final String PAGE = "report.html";
  private static final String ENGLAND = "E01";

  /** What is in the files of a release that are not tables: some are written after the page. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "icsref.xlsx", "all tables except those by LSOA, in one workbook",
          "CHANGES.md", "what changed since the last release",
          "coverage.json", "the proof that England is covered exactly once",
          "datapackage.json", "columns, types and keys of all tables (Frictionless)",
          "findings.csv", "everything that the checks found",
          "findings.json", "the findings as JSON",
          "manifest.json", "lists read and files written, with SHA-256");

  private ForPeople() {}

  /**
   * Writes it into the draft, and beside the releases: it is the last run's.
   *
   * @param release the name that the draft will have
   */
  static void write(BuildContext build, String program, String release) {
    Report report = Report.of(data(build, program, release, ""));
    CompletableFuture<Void> inRelease =
        CompletableFuture.runAsync(() -> report.write(build.draft.get().resolve(PAGE), ""));
    report.write(build.options.output().resolve(PAGE), "latest/");
    Parallel.join(inRelease);
  }

  /** Writes the page of a run that published nothing, with as much as is known. */
  static void writeFailed(BuildContext build, String program, String why) {
    Report.of(data(build, program, "", why)).write(build.options.output().resolve(PAGE), "latest/");
  }

  private static ReportData data(
      BuildContext build, String program, String release, String stopped) {
    Optional<BuildContext.Written> written = build.written.find();
    Set<String> consequences =
        build.checked.find().map(BuildContext.Checked::consequences).orElse(Set.of());
    boolean shown = stopped.isEmpty() && written.isPresent();
    return new ReportData(
        new ReportData.Heading(build.options.asAt(), release, program, stopped),
        shown ? Optional.of(release(build, written.get())) : Optional.empty(),
        new ReportData.Quality(
            written.map(BuildContext.Written::certificate).orElse(Map.of()),
            build.findings(),
            build.checked.find().map(BuildContext.Checked::checks).orElse(List.of()).stream()
                .map(
                    check ->
                        new ReportData.Checked(
                            check.id(),
                            check.severity(),
                            check.act(),
                            check.words().condition(),
                            check.words().explanation(),
                            check.words().remedy(),
                            consequences.contains(check.id())))
                .toList()),
        build.options.input(),
        build.facts.find().map(Facts::inputs).orElse(List.of()),
        build.identified.find().map(Identified::boundaries).orElse(List.of()));
  }

  private static ReportData.Release release(BuildContext build, BuildContext.Written written) {
    return new ReportData.Release(
        () -> Parallel.join(build.answers.get()),
        () ->
            files(build.draft.get(), written, build.identified.get().configuration().hasParquet()));
  }

  /** What the page says of the tables, now that they are written. */
  static Answers answers(BuildContext build) {
    return Answers.of(
        build.draft.get(),
        Stream.of("lsoa_to_ics", "lsoa_other_vintage_to_ics")
            .map(table -> lsoas(OutputTable.get(table), build.staging()))
            .toList(),
        build.options.asAt(),
        build.identified.get().boundaries());
  }

  /** The LSOAs of England in a table. */
  private static ReportData.Lsoas lsoas(OutputTable table, Staging staging) {
    IntStream.Builder numbers = IntStream.builder();
    List<String> icss = new ArrayList<>();
    LsoaRows rows = table.lsoaRows(staging);
    int code = rows.columns().indexOf("lsoa");
    int ics = rows.columns().indexOf("ics_ods");
    int vintage = rows.columns().indexOf("lsoa_vintage");
    String census = "";
    while (rows.next()) {
      String lsoa = rows.get(code);
      if (lsoa.startsWith(ENGLAND)) {
        numbers.add(Integer.parseInt(lsoa.substring(ENGLAND.length())));
        icss.add(rows.get(ics));
        census = rows.get(vintage);
      }
    }
    return new ReportData.Lsoas(census, numbers.build().toArray(), icss);
  }

  /**
   * The files that the release will have, the most used first. The draft's folder is not asked:
   * some are written while the page is, and some after it.
   */
  private static List<ReportData.Download> files(
      Path draft, BuildContext.Written written, boolean parquet) {
    List<WrittenTable> tables = new ArrayList<>(written.tables());
    tables.addAll(written.lookups().get());
    Map<String, Long> rows = new TreeMap<>();
    Map<String, String> what = new TreeMap<>(OTHERS);
    what.putAll(SqlSchema.files());
    for (WrittenTable table : tables) {
      String file = name(draft, table.file());
      rows.put(file, table.rows());
      what.put(file, table.table().oneRowIs().replaceFirst("^One", "one").replaceFirst("\\.$", ""));
      if (parquet) {
        String same = ParquetFiles.FOLDER + "/" + ParquetFiles.name(file);
        rows.put(same, table.rows());
        what.put(same, file + " as Parquet");
      }
    }
    TreeSet<String> names = new TreeSet<>(OrderOfUse.byName());
    names.addAll(what.keySet());
    return names.stream()
        .map(
            name ->
                new ReportData.Download(
                    name, what.getOrDefault(name, ""), rows.getOrDefault(name, 0L)))
        .toList();
  }

  private static String name(Path draft, Path file) {
    return draft.relativize(file).toString().replace('\\', '/');
  }
}
