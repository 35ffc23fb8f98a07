package icsref.recode;

import icsref.recode.lookup.Area;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.ValidArea;
import java.util.BitSet;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of which vintage the LSOAs of a file are. Most of them are the same in 2011 and 2021, and count
 * to the vintage that the column's name states, or that the others are of.
 *
 * @param unchanged what the LSOAs are called that are in both
 */
record LsoaVintages(String unchanged) {
  private static final Pattern NAMED = Pattern.compile("LSOA\\D{0,3}(?:20)?(11|21)(?!\\d)");

  static LsoaVintages of(CodeLookup lookup, BitSet codes, String column) {
    Matcher named = NAMED.matcher(column.toUpperCase(Locale.ROOT));
    if (named.find()) {
      return new LsoaVintages(Area.LSOA + " 20" + named.group(1));
    }
    TreeSet<String> kinds = new TreeSet<>();
    codes.stream()
        .mapToObj(code -> lookup.areas(code).get(0))
        .filter(area -> area.source() == ValidArea.Source.LSOA && !area.isInBothVintages())
        .forEach(area -> kinds.add(area.area().kind()));
    return new LsoaVintages(kinds.size() == 1 ? kinds.first() : Area.LSOA + " 2011 and 2021");
  }

  /** The kind of an area, as it is said. */
  String kind(ValidArea area) {
    return area.isInBothVintages() ? unchanged : area.area().kind();
  }
}
