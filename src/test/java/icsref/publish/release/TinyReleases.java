package icsref.publish.release;

import icsref.io.Sha256;
import icsref.publish.table.DataPackage;
import icsref.publish.table.JsonFile;
import icsref.publish.table.Manifest;
import icsref.publish.table.Manifest.MadeFrom;
import icsref.publish.table.OutputTable;
import icsref.publish.table.WrittenTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An output folder in which releases of a few rows are made as a build makes them. */
final class TinyReleases {
  static final LocalDate DAY = LocalDate.parse("2026-03-31");
  static final MadeFrom MADE_FROM = new MadeFrom(DAY, "icsref 1", "configuration 1", "input 1");

  final ReleaseStore store;
  private int run;

  TinyReleases(Path output) {
    store = new ReleaseStore(output);
  }

  /** A table: its header, then its rows. */
  record Content(OutputTable table, String text) {}

  static Content table(String name, String key, String provenance, String... lines) {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (String column : lines[0].split(",")) {
      meanings.put(column, "what it means");
    }
    Set<String> from = new LinkedHashSet<>(Arrays.asList(provenance.split(" ")));
    return new Content(
        new OutputTable(
            name,
            "One row is one.",
            Arrays.asList(key.split(" ")),
            meanings,
            new OutputTable.Rules(List.of(), Set.of(), Map.of(), from),
            new OutputTable.Query("", "")),
        String.join("\n", lines) + "\n");
  }

  /** Numbers, describes and publishes a draft, and gives its name. */
  String publish(MadeFrom madeFrom, Content... contents) {
    Path draft = store.draft("run-" + run++);
    try {
      List<WrittenTable> tables = new ArrayList<>();
      for (Content content : contents) {
        Path file = draft.resolve(content.table().name() + ".csv");
        Files.writeString(file, content.text());
        List<OutputTable.Column> columns = new ArrayList<>();
        content
            .table()
            .meanings()
            .forEach((c, m) -> columns.add(new OutputTable.Column(c, OutputTable.Type.STRING, m)));
        long rows = content.text().lines().count() - 1;
        tables.add(
            new WrittenTable(
                content.table(), file, columns, rows, Files.size(file), Sha256.of(file)));
      }
      ReleaseVersion version = ReleaseVersion.next(store, draft, madeFrom, tables);
      describe(draft, version, madeFrom, tables);
      while (store.isAnother(draft, version.release())) {
        version = version.patched();
        describe(draft, version, madeFrom, tables);
      }
      store.publish(draft, version.release());
      return version.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void describe(
      Path draft, ReleaseVersion version, MadeFrom madeFrom, List<WrittenTable> tables) {
    ChangeLog.write(draft, version, madeFrom, store);
    JsonFile.write(
        draft.resolve("datapackage.json"),
        DataPackage.of(madeFrom.asAt(), version.release(), tables, List.of()));
    Manifest.of(draft, version.release(), madeFrom, List.of(), tables).write(draft);
  }

  String changes(String release) {
    try {
      return Files.readString(store.folder(release).resolve("CHANGES.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
