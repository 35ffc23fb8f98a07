package icsref.job;

import icsref.map.Part;
import icsref.model.InputTable;
import icsref.model.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a build did, in a few lines. */
final class BuildSummary {
  private BuildSummary() {}

  static Map<String, String> of(BuildContext state) {
    Map<String, String> lines = new LinkedHashMap<>();
    long rows = state.inputs.stream().mapToLong(InputTable::rows).sum();
    long official = state.inputs.stream().filter(input -> !input.bundled()).count();
    lines.put(
        "read",
        number(state.inputs.size())
            + " tables, "
            + number(rows)
            + " rows"
            + (official == 0 ? " (the bundled input)" : " (" + official + " official ones)"));
    var footprint = state.mapping.asAt().footprint();
    lines.put(
        "footprint",
        footprint.edition()
            + " on LSOAs of "
            + footprint.vintage().year()
            + ", "
            + footprint.evidence().word()
            + ": "
            + number(footprint.covered())
            + " of "
            + number(footprint.lsoas().size())
            + " covered");
    lines.put(
        "mapped",
        areas(state, Kind.CCG)
            + " CCGs, "
            + areas(state, Kind.STP)
            + " STPs"
            + (areas(state, Kind.ICB) == 0 ? "" : ", " + areas(state, Kind.ICB) + " ICBs")
            + " to "
            + state.mapping.icss().size()
            + " ICSs");
    long written = state.tables.stream().mapToLong(table -> table.rows()).sum();
    lines.put("written", state.tables.size() + " tables, " + number(written) + " rows");
    return lines;
  }

  private static long areas(BuildContext state, Kind kind) {
    List<Part> legacy = state.mapping.legacy();
    return legacy.stream()
        .filter(part -> part.area().ref().kind().equals(kind))
        .map(part -> kind.equals(Kind.CCG) ? part.area().ref().ods() : part.area().ref().gss())
        .distinct()
        .count();
  }

  private static String number(long n) {
    return String.format(Locale.UK, "%,d", n);
  }
}
