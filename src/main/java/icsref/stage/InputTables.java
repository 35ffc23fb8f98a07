package icsref.stage;

import icsref.model.Expectation;
import icsref.model.InputTable;
import java.util.List;

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
          .with("bytes", input -> input.content().bytes())
          .with("row_count", input -> input.content().rows())
          .with("rejected", input -> input.content().rejected())
          .with("publisher", input -> input.rights().publisher())
          .with("licence", input -> input.rights().licence())
          .with("register", input -> input.layout().register())
          .with("bundled", input -> input.layout().bundled());

  private static final Columns<Expectation> EXPECTATION =
      new Columns<Expectation>()
          .with("what", Expectation::what)
          .with("valid_from", Expectation::from)
          .with("valid_to", Expectation::to)
          .with("least", Expectation::least)
          .with("most", Expectation::most)
          .with("why", Expectation::why);

  private InputTables() {}

  public static void load(
      Staging staging, List<InputTable> inputs, List<Expectation> expectations) {
    staging.add("source_table", SOURCE_TABLE, inputs);
    staging.add("expectation", EXPECTATION, expectations);
  }
}
