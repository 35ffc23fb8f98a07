package icsref.job;

import icsref.config.Configuration;
import icsref.io.FileTree;
import icsref.map.Mapping;
import icsref.publish.report.CodeIndex;
import icsref.publish.report.CodeWords;
import icsref.publish.table.OutputTable;
import icsref.read.InputScanner;
import icsref.read.layout.Layouts;
import icsref.recode.lookup.CodeKey;
import icsref.stage.FactTables;
import icsref.stage.FootprintTables;
import icsref.stage.InputTables;
import icsref.stage.MappingTables;
import icsref.stage.OrganisationTables;
import icsref.stage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a code or name is, was and became, in words. Answers from the tables of a release, or from
 * those that a build of the input would write now.
 */
public final class CodeExplanation {
  /** The tables of LSOAs take longer than the others together and are read for an LSOA only. */
  private static final Set<String> LSOA_TABLES = Set.of("lsoa_to_ics", "lsoa_other_vintage_to_ics");

  private CodeExplanation() {}

  /**
   * Explains from a published release.
   *
   * @param asked a code in any case, or words of a name
   * @return the lines to print
   */
  public static List<String> ofRelease(String asked, Path release) {
    return words(CodeIndex.of(release), asked, release);
  }

  /**
   * Explains from the input.
   *
   * @param asked a code in any case, or words of a name
   * @param day whose ICSs are the target
   * @param sources whether to list the rows that the answer rests on
   * @return the lines to print
   */
  public static List<String> ofInput(
      String asked, LocalDate day, Path input, Configuration configuration, boolean sources) {
    Layouts layouts = Layouts.load(configuration.folder().resolve("sources"));
    Facts facts =
        Facts.of(
            Identified.inOrder(InputScanner.identify(layouts, input).sources()).stream()
                .map(SourceFacts::read)
                .toList(),
            List.of());
    BuildContext.Mapped mapped = MappingInput.map(facts, day, configuration);
    List<String> lines = new ArrayList<>(answer(asked, day, facts, mapped, configuration));
    if (sources) {
      lines.addAll(rows(asked, facts, mapped.mapping()));
    }
    return lines;
  }

  private static List<String> rows(String code, Facts facts, Mapping mapping) {
    List<String> rows = CodeSources.of(facts, mapping, CodeIndex.code(code));
    List<String> lines = new ArrayList<>(List.of("", "Sources"));
    lines.addAll(
        rows.isEmpty() ? List.of("  Give a code instead of a name to see its sources.") : rows);
    return lines;
  }

  private static List<String> answer(
      String asked,
      LocalDate day,
      Facts facts,
      BuildContext.Mapped mapped,
      Configuration configuration) {
    Path tables = null;
    try (Staging staging = Staging.open()) {
      FactTables.load(staging, facts.organisations(), facts.memberships(), facts.successions());
      InputTables.load(staging, facts.inputs(), configuration.expectations());
      OrganisationTables.listed(staging, day);
      FootprintTables.load(staging, mapped.footprints(), mapped.mapping());
      MappingTables.load(staging, mapped.footprints(), mapped.mapping(), day);
      OrganisationTables.assigned(staging, facts.components());
      OrganisationTables.history(staging);
      tables = Files.createTempDirectory("icsref-explain-");
      for (OutputTable table : OutputTable.all()) {
        if (CodeKey.readings(asked).stream().anyMatch(CodeIndex::isLsoa)
            || !LSOA_TABLES.contains(table.name())) {
          table.write(staging, tables);
        }
      }
      return words(CodeIndex.of(tables), asked, tables);
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder cannot be written", e);
    } finally {
      delete(tables);
    }
  }

  /** Publishers write 13T00 for 13T, and nE38000258 for E38000258. */
  private static List<String> words(CodeIndex index, String asked, Path tables) {
    String known =
        Stream.concat(Stream.of(asked), CodeKey.readings(asked).stream())
            .filter(reading -> CodeIndex.isLsoa(reading) || !index.list(reading).isEmpty())
            .findFirst()
            .orElse(asked);
    return CodeWords.of(index, known, tables);
  }

  private static void delete(Path folder) {
    try {
      if (folder != null) {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be deleted", e);
    }
  }
}
