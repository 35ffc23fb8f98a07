package icsref.stage;

import icsref.model.Expectation;
import icsref.model.InputTable;
import icsref.model.KnownList;
import icsref.model.ListAge;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was read and what is expected, as rows of their tables. */
public final class InputTables {
  private static final Columns<InputTable> SOURCE_TABLE =
      new Columns<InputTable>()
          .with("file", InputTable::file)
          .with("sheet", InputTable::sheet)
          .with("layout", input -> input.layout().name())
          .with("dialect", input -> input.layout().dialect())
          .with("edition", InputTable::edition)
          .with("sha256", input -> input.content().sha256())
          .with("row_count", input -> input.content().rows())
          .with("register", input -> input.layout().register())
          .with("bundled", input -> input.layout().bundled())
          .with("content", input -> input.content().digest());

  private static final Columns<Expectation> EXPECTATION =
      new Columns<Expectation>()
          .with("what", Expectation::what)
          .with("valid_from", Expectation::from)
          .with("valid_to", Expectation::to)
          .with("least", Expectation::least)
          .with("most", Expectation::most)
          .with("why", Expectation::why);

  private static final Columns<ListAge> LIST_AGE =
      new Columns<ListAge>()
          .with("what", ListAge::what)
          .with("months", ListAge::months)
          .with("to_fetch", ListAge::fetch)
          .with("why", ListAge::why);

  private static final Columns<KnownList> KNOWN_LIST =
      new Columns<KnownList>()
          .with("layout", KnownList::layout)
          .with("dialect", KnownList::dialect)
          .with("edition", KnownList::edition)
          .with("row_count", KnownList::rows)
          .with("content", KnownList::content);

  /** A file and its digest. */
  private record Digest(String file, String sha256) {}

  private static final Columns<Digest> DIGEST =
      new Columns<Digest>().with("file", Digest::file).with("sha256", Digest::sha256);

  /** Those that are filled before any fact is staged. */
  private static final Set<String> TABLES =
      Set.of(
          "source_table",
          "former_source_table",
          "bundled_digest",
          "known_list",
          "boundary_file",
          "expectation",
          "list_age",
          "build_day",
          "bundled_table");

  private InputTables() {}

  /** Whether a query asks for no facts, only for what was read and what is expected. */
  public static boolean areAllOf(Staging staging, String query) {
    return TABLES.containsAll(staging.tablesIn(query));
  }

  public static void load(
      Staging staging, List<InputTable> inputs, List<Expectation> expectations) {
    staging.add("source_table", SOURCE_TABLE, inputs);
    staging.add("expectation", EXPECTATION, expectations);
  }

  /** How old each kind of list may be. */
  public static void loadAges(Staging staging, List<ListAge> ages) {
    staging.add("list_age", LIST_AGE, ages);
  }

  /**
   * What the input was, to compare it with.
   *
   * @param release the last one
   * @param inputs what that one was made from
   */
  public static void loadFormer(Staging staging, String release, List<InputTable> inputs) {
    staging.add(
        "former_source_table",
        new Columns<InputTable>()
            .with("release", input -> release)
            .with("file", InputTable::file)
            .with("sheet", InputTable::sheet)
            .with("layout", input -> input.layout().name())
            .with("edition", InputTable::edition)
            .with("sha256", input -> input.content().sha256())
            .with("row_count", input -> input.content().rows()),
        inputs);
  }

  /**
   * The digests that show whether a bundled file is still the one that was compiled, and an
   * official one the one that was issued.
   *
   * @param bundled of the bundled files as compiled, by file
   * @param boundaries of the files in the input that are no lists, by file
   * @param known the official lists as their publishers issued them
   */
  public static void loadDigests(
      Staging staging,
      Map<String, String> bundled,
      Map<String, String> boundaries,
      List<KnownList> known) {
    staging.add("bundled_digest", DIGEST, digests(bundled));
    staging.add("boundary_file", DIGEST, digests(boundaries));
    staging.add("known_list", KNOWN_LIST, known);
  }

  private static List<Digest> digests(Map<String, String> byFile) {
    return byFile.entrySet().stream()
        .map(each -> new Digest(each.getKey(), each.getValue()))
        .toList();
  }
}
