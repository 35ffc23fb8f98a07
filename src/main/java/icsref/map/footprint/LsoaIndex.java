package icsref.map.footprint;

import icsref.model.GssCode;
import icsref.model.LsoaVintage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The English LSOAs of one vintage, numbered from 0 in the order of their codes; the numbers index
 * the arrays of every {@link Footprint} of the vintage.
 */
public final class LsoaIndex {
  private final LsoaVintage vintage;
  private final List<GssCode> codes;
  private final Map<GssCode, Integer> numbers;

  LsoaIndex(LsoaVintage vintage, Iterable<GssCode> sorted) {
    this.vintage = vintage;
    this.codes = new ArrayList<>();
    this.numbers = new HashMap<>(1 << 16);
    for (GssCode code : sorted) {
      numbers.put(code, codes.size());
      codes.add(code);
    }
  }

  public LsoaVintage vintage() {
    return vintage;
  }

  public int size() {
    return codes.size();
  }

  public GssCode code(int lsoa) {
    return codes.get(lsoa);
  }

  /** The number of an LSOA, or -1 where no list of this vintage knows it. */
  public int find(GssCode code) {
    return numbers.getOrDefault(code, -1);
  }
}
