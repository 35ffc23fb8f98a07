package icsref.job;

import icsref.io.Words;
import icsref.map.Mapping;
import icsref.map.Part;
import icsref.model.InputTable;
import icsref.model.Kind;
import icsref.publish.table.WrittenTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a build did, in a few lines. */
final class BuildSummary {
  private BuildSummary() {}

  static Map<String, String> of(BuildContext build) {
    List<InputTable> inputs = build.facts.get().inputs();
    List<WrittenTable> tables = build.written.get().tables();
    Map<String, String> lines = new LinkedHashMap<>();
    long rows = inputs.stream().mapToLong(InputTable::rows).sum();
    long official = inputs.stream().filter(input -> !input.bundled()).count();
    lines.put(
        "read",
        Words.number(inputs.size())
            + " tables, "
            + Words.number(rows)
            + " rows"
            + (official == 0 ? " (the bundled input)" : " (" + official + " official ones)"));
    lines.putAll(build.mappedInWords.get());
    long written = tables.stream().mapToLong(table -> table.rows()).sum();
    lines.put("written", tables.size() + " tables, " + Words.number(written) + " rows");
    return lines;
  }

  /** What was mapped to what: the mapping itself is large, and gone when the build ends. */
  static Map<String, String> of(Mapping mapping) {
    Map<String, String> words = new LinkedHashMap<>();
    var footprint = mapping.asAt().footprint();
    words.put(
        "footprint",
        footprint.edition()
            + " on LSOAs of "
            + footprint.vintage().year()
            + ", "
            + footprint.evidence().word()
            + ": "
            + Words.number(footprint.covered())
            + " of "
            + Words.number(footprint.lsoas().size())
            + " covered");
    words.put(
        "mapped",
        areas(mapping, Kind.CCG)
            + " CCGs, "
            + areas(mapping, Kind.STP)
            + " STPs"
            + (areas(mapping, Kind.ICB) == 0 ? "" : ", " + areas(mapping, Kind.ICB) + " ICBs")
            + " to "
            + mapping.icss().size()
            + " ICSs");
    return words;
  }

  private static long areas(Mapping mapping, Kind kind) {
    List<Part> legacy = mapping.legacy();
    return legacy.stream()
        .filter(part -> part.area().ref().kind().equals(kind))
        .map(part -> kind.equals(Kind.CCG) ? part.area().ref().ods() : part.area().ref().gss())
        .distinct()
        .count();
  }
}
