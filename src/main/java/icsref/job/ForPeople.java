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

/** The page of a build. */
final class ForPeople {
  private static final String PAGE = "report.html";

  private ForPeople() {}

  /** Writes it into the draft, and beside the releases: it is the last run's. */
  static void write(BuildContext state, BuildOptions options) {
    Path page = state.draft.resolve(PAGE);
    Report.write(page, data(state, options, ""));
    try {
      Files.copy(page, options.output().resolve(PAGE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(options.output() + " cannot be written", e);
    }
  }

  /** Writes the page of a run that published nothing, with as much as is known. */
  static void writeFailed(BuildContext state, BuildOptions options, String why) {
    Report.write(options.output().resolve(PAGE), data(state, options, why));
  }

  private static ReportData data(BuildContext state, BuildOptions options, String stopped) {
    return new ReportData(
        options.day(),
        options.program(),
        stopped,
        state.tables.isEmpty() ? null : state.draft,
        state.certificate,
        state.findings,
        state.checks.stream()
            .map(
                check ->
                    new ReportData.Checked(
                        check.id(),
                        check.severity(),
                        check.act(),
                        check.condition(),
                        check.explanation(),
                        check.remedy()))
            .toList(),
        state.inputs.stream().map(ForPeople::source).toList(),
        state.tables.stream().map(ForPeople::table).toList(),
        state.boundaries);
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
