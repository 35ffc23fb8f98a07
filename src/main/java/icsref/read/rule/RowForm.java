package icsref.read.rule;

import icsref.io.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the rows of a list look like, before anything is read from them.
 *
 * @param blank columns whose cells may be blank, among them all that a table may be without
 * @param only rows kept, by column; a row that does not match is skipped and counted
 * @param lists columns whose cell may hold several codes, with their separator
 * @param blocks lists side by side: each a group of columns that are blank together
 * @param merged columns whose cells may be merged downwards
 */
record RowForm(
    List<String> blank,
    Map<String, List<Glob>> only,
    Map<String, String> lists,
    List<List<String>> blocks,
    List<String> merged) {

  static RowForm parse(YamlNode top, LayoutNames names) {
    Map<String, String> lists = top.mapOrEmpty("lists").asMap();
    lists.keySet().forEach(column -> names.known(top, "lists", column));
    List<List<String>> blocks = new ArrayList<>();
    for (YamlNode block : top.nodes("blocks")) {
      List<String> group = block.asTexts();
      group.forEach(column -> names.known(top, "blocks", column));
      blocks.add(group);
    }
    List<String> blank = new ArrayList<>(names.columns(top, "blank"));
    blank.addAll(names.optional());
    return new RowForm(
        blank, names.patterns(top, "only"), lists, blocks, names.columns(top, "merged"));
  }
}
