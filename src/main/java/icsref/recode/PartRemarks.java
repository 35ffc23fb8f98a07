package icsref.recode;

import static icsref.recode.Wording.rowsAre;
import static icsref.recode.Wording.some;

import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.Part;
import icsref.recode.lookup.ValidArea;
import icsref.recode.row.RecodeCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a reader must know of the parts that rows were given. */
final class PartRemarks {
  private static final int NAMED = 1000;

  /** Parts that rest on less than a footprint or a list of their day. */
  private static final Map<String, String> DOUBTFUL_EVIDENCE =
      Map.of(
          "assumed", "carried back to days before the first list",
          "declared", "from a footprint that is declared, not published",
          "inferred", "taken from a merger, not from a list",
          "listed later", "from lists younger than the release's day",
          "one of several", "one of several that the list may mean");

  private final RecodeFacts facts;
  private final CodeLookup lookup;
  private final RecodeCounts counts;
  private final List<Remark> remarks = new ArrayList<>();

  private PartRemarks(RecodeFacts facts) {
    this.facts = facts;
    this.lookup = facts.plan().rows().lookup();
    this.counts = facts.counts();
  }

  static List<Remark> of(RecodeFacts facts) {
    PartRemarks parts = new PartRemarks(facts);
    parts.parts();
    return parts.remarks;
  }

  /** What the parts rest on. */
  private void parts() {
    Map<String, Long> rowsByEvidence = new TreeMap<>();
    Map<String, Set<String>> codesByEvidence = new TreeMap<>();
    long asAtRows = 0;
    Set<String> asAtKinds = new TreeSet<>();
    long straddling = 0;
    for (ValidArea area : facts.matchedAreas()) {
      long rows = counts.rowsOfArea(area.id());
      Part part = area.parts().get(0);
      if (DOUBTFUL_EVIDENCE.containsKey(part.evidence())) {
        rowsByEvidence.merge(part.evidence(), rows, Long::sum);
        codesByEvidence
            .computeIfAbsent(part.evidence(), first -> new TreeSet<>())
            .add(area.area().code());
      }
      if (area.source() == ValidArea.Source.AS_AT) {
        asAtRows += rows;
        asAtKinds.add(area.area().kind());
      }
      if (!area.isSplit() && part.relation().equals("split")) {
        straddling += rows;
      }
    }
    rowsByEvidence.forEach(
        (evidence, rows) -> {
          List<String> codes = List.copyOf(codesByEvidence.get(evidence));
          remarks.add(
              Remark.warning(
                  "parts-" + evidence.replace(' ', '-'),
                  "%s on parts that are %s (%s): %s"
                      .formatted(
                          rows == 1 ? "1 row is based" : rows + " rows are based",
                          evidence,
                          DOUBTFUL_EVIDENCE.get(evidence),
                          some(codes)),
                  "rows",
                  rows,
                  "codes",
                  codes.subList(0, Math.min(codes.size(), NAMED))));
        });
    if (asAtRows > 0) {
      remarks.add(
          Remark.note(
              "placed-as-at-release",
              "%s of kinds that the release has only as on its own day (%s)"
                  .formatted(rowsAre(asAtRows), String.join(", ", asAtKinds)),
              "rows",
              asAtRows,
              "kinds",
              List.copyOf(asAtKinds)));
    }
    if (straddling > 0) {
      remarks.add(
          Remark.warning(
              "lsoas-that-straddle",
              "%s of LSOAs that lie in more than one ICS and were counted in one of them, because the release has no shares for LSOAs"
                  .formatted(rowsAre(straddling)),
              "rows",
              straddling));
    }
    NestedLevels.find(lookup, counts)
        .ifPresent(
            nested ->
                remarks.add(
                    Remark.warning(
                        "nested-levels",
                        (nested.certain()
                                ? "one area in the column contains another, so the same people are counted twice: %s"
                                : "the column has areas of several levels, and one may contain another: %s")
                            .formatted(nested.words()),
                        "pairs",
                        nested.pairs(),
                        "holds",
                        nested.holds().area().code(),
                        "held",
                        nested.held().area().code())));
  }
}
