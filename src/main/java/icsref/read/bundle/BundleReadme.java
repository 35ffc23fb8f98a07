package icsref.read.bundle;

import icsref.read.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The note beside the bundled input: what stands where, and whose data it is. */
final class BundleReadme {
  private BundleReadme() {}

  static String text(List<Source> from, Map<String, OwnTable> tables) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # The bundled input

        Facts of official lists, and of the tables in `src/bundle` that the project keeps by hand, in the
        project's own layouts, written by `icsref bundle`: do not edit them by hand. Official files may be
        dropped in beside them, as downloaded and under any name; they are recognised by their headers.

        Source: Office for National Statistics licensed under the Open Government Licence v.3.0.
        Contains OS data © Crown copyright and database right. Contains NHS Organisation Data
        Service data, OGL v3.

        ## Files

        | file | rows | columns |
        |---|---:|---|
        """);
    tables.forEach(
        (file, table) ->
            text.append("| ")
                .append(file)
                .append(" | ")
                .append(table.size())
                .append(" | ")
                .append(String.join(", ", table.header()))
                .append(" |\n"));
    text.append(
        """

        `edition` is the day a list is true for. The column `source` names the file compiled
        and the row or cell that says it; of a footprint, of residents and of the LSOA changes, the edition and the list below
        tell it.

        **Groups of LSOAs.** Most LSOAs lie in the same sub-ICB and the same district as their neighbours in every
        edition of the lookups. Such LSOAs are one group: `lsoa-2011-groups.csv` and `lsoa-2021-groups.csv` say in which
        group each LSOA is, `footprints-lsoa-2011.csv` and `footprints-lsoa-2021.csv` in which areas each group lay on
        the day of each edition. To find the areas of an LSOA on a day, look up its group, then the group in that
        edition. This says the same as the official lookups row by row and takes a fraction of their size. The numbers
        of the groups mean nothing outside these files, and change when the input is bundled again.

        **Ranges of LSOAs.** A row of `lsoa-2011-groups.csv` or `lsoa-2021-groups.csv` speaks of every LSOA from its
        first to its last code: `E01000001` to `E01000005` are five, and all of them exist. The row of an LSOA is the
        last one whose first code is not after it. A row of `residents-mid-2020.csv` or `residents-census-2021.csv` has
        the residents of each LSOA of its range, in the order of their codes, separated by spaces. In `lsoa-2011-to-2021.csv`, LSOAs that have not changed (`U`) are ranges from
        `lsoa_2011` to `last_unchanged_lsoa`, each with the same code in 2021; a changed LSOA has a row for each LSOA
        that it became, without a last code.

        ## Files compiled

        | file | sheet | layout | edition | publisher | licence | SHA-256 |
        |---|---|---|---|---|---|---|
        """);
    List<String> lines = new ArrayList<>();
    for (Source source : from) {
      lines.add(
          "| "
              + source.file().substring(source.file().lastIndexOf('/') + 1)
              + " | "
              + source.sheet()
              + " | "
              + source.layout()
              + " | "
              + source.edition()
              + " | "
              + source.publisher()
              + " | "
              + source.licence()
              + " | "
              + source.sha256()
              + " |\n");
    }
    new TreeSet<>(lines).forEach(text::append);
    return text.toString();
  }
}
