package icsref.job;

import icsref.model.InputTable;
import icsref.publish.report.Report;
import icsref.publish.report.ReportData;
import icsref.publish.table.OutputTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of a build. */
final class ForPeople {
  private static final String PAGE = "report.html";

  private ForPeople() {}

  /** Writes it into the draft, and beside the releases: it is the last run's. */
  static void write(BuildContext build, String program) {
    Path page = build.draft.get().resolve(PAGE);
    Report.write(page, data(build, program, ""));
    Path output = build.options.output();
    try {
      Files.copy(page, output.resolve(PAGE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(output + " cannot be written", e);
    }
  }

  /** Writes the page of a run that published nothing, with as much as is known. */
  static void writeFailed(BuildContext build, String program, String why) {
    Report.write(build.options.output().resolve(PAGE), data(build, program, why));
  }

  private static ReportData data(BuildContext build, String program, String stopped) {
    Optional<BuildContext.Written> written = build.written.find();
    return new ReportData(
        build.options.asAt(),
        program,
        stopped,
        written.isPresent() ? build.draft.get() : null,
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
                        check.words().remedy()))
            .toList(),
        build.facts.find().map(Facts::inputs).orElse(List.of()).stream()
            .map(ForPeople::source)
            .toList(),
        written.map(BuildContext.Written::tables).orElse(List.of()).stream()
            .map(ForPeople::table)
            .toList(),
        build.identified.find().flatMap(Identified::boundaries).orElse(null));
  }

  private static ReportData.Source source(InputTable input) {
    return new ReportData.Source(
        input.file(),
        input.sheet(),
        input.layout().name(),
        input.edition(),
        input.rows(),
        input.content().rejected(),
        input.rights().publisher(),
        input.rights().licence(),
        input.bundled(),
        input.content().sha256());
  }

  private static ReportData.Table table(OutputTable.Written table) {
    return new ReportData.Table(
        table.publication().name(), table.publication().oneRowIs(), table.rows());
  }
}
