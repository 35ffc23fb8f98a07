package icsref.recode;

import icsref.io.Limits;
import icsref.recode.csv.HeaderRows;
import icsref.recode.lookup.Basis;
import icsref.recode.lookup.TrustRelation;
import icsref.recode.row.OnSplit;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is to be done with a file, as a person says it. */
public record RecodeOptions(
    Input input, Output output, Release release, Columns columns, Treatment treatment) {
  /**
   * The file.
   *
   * @param file CSV (plain or gzip) or XLSX; empty for text from standard input
   * @param delimiter of the fields; empty to find it
   * @param charset of the text; empty to find it
   * @param sheet of a workbook; empty for the first
   * @param headerRows where the heading stands; empty to find it
   * @param limits of what the file may hold
   */
  public record Input(
      Optional<Path> file,
      Optional<Character> delimiter,
      Optional<Charset> charset,
      Optional<String> sheet,
      Optional<HeaderRows> headerRows,
      Limits limits) {
    String name() {
      return file.map(Path::toString).orElse("standard input");
    }

    String shortName() {
      return file.map(path -> path.getFileName().toString()).orElse("-");
    }
  }

  /**
   * Where the result goes.
   *
   * @param file empty for standard output
   * @param unmatched where the rows without an ICS are listed; empty for nowhere
   * @param summary where the summary is written as JSON; empty for nowhere
   * @param temporary a folder for what comes from or goes to a standard stream
   */
  public record Output(
      Optional<Path> file, Optional<Path> unmatched, Optional<Path> summary, Path temporary) {}

  /**
   * The release.
   *
   * @param folder of it
   * @param trusts which ICS of a trust is meant; empty if trusts are to have none
   */
  public record Release(Path folder, Optional<TrustRelation> trusts) {}

  /**
   * The columns that matter.
   *
   * @param code the heading of the codes
   * @param date the heading of a date or period of each row
   * @param asOf a date or period that holds for the whole file; with neither the edition is found
   *     from the codes
   * @param amounts headings of what is divided, summed or only totalled, or lists of them
   * @param keep headings of what a grouped file keeps beside the ICS, or lists of them
   * @param prefix put before the headings of the appended columns
   */
  public record Columns(
      String code,
      Optional<String> date,
      Optional<String> asOf,
      List<String> amounts,
      List<String> keep,
      String prefix) {
    public Columns {
      amounts = List.copyOf(amounts);
      keep = List.copyOf(keep);
    }
  }

  /**
   * How rows are treated.
   *
   * @param decimals of the parts of a divided amount
   * @param group whether rows are summed by ICS instead of being written
   * @param strict whether any row without an ICS is an error
   * @param forceRates whether what looks like a rate is an amount all the same
   * @param forceLevels whether an ICS may be summed together with its own parts
   */
  public record Treatment(
      OnSplit onSplit,
      Basis basis,
      int decimals,
      boolean group,
      boolean strict,
      boolean forceRates,
      boolean forceLevels) {}
}
