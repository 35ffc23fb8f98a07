package icsref.read.layout;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One YAML document of {@code config/sources} read into a {@link Layout}. Anything it does not
 * understand stops the run: a misspelt key silently ignored is data silently lost.
 */
final class LayoutParser {
  private static final Set<String> EMITS =
      Set.of(
          "organisation",
          "membership",
          "succession",
          "allocation",
          "residents",
          "lsoa-change",
          "component");

  private final Path file;
  private Map<String, Layout.Column> columns = Map.of();
  private Map<String, Layout.Body> bodies = Map.of();

  LayoutParser(Path file) {
    this.file = file;
  }

  Layout layout(Object document) {
    Node top = new Node("", document);
    String name = file.getFileName().toString().replaceFirst("\\.yml$", "");
    Layout.Header header =
        switch (top.text("header", "first")) {
          case "first" -> Layout.Header.FIRST;
          case "find" -> Layout.Header.FIND;
          case "none" -> Layout.Header.NONE;
          default -> throw top.wrong("header", "first, find or none");
        };
    columns = columns(top.map("columns"), header);
    Set<String> blank = new TreeSet<>(columnNames(top, "blank"));
    Map<String, String> lists = top.has("lists") ? top.map("lists").texts() : Map.of();
    lists.keySet().forEach(column -> checkColumn(top, "lists", column));
    List<List<String>> blocks = new ArrayList<>();
    for (Node block : top.nodes("blocks")) {
      List<String> group = block.asTexts();
      group.forEach(column -> checkColumn(top, "blocks", column));
      blocks.add(group);
    }
    bodies = new LinkedHashMap<>();
    if (top.has("bodies")) {
      Node map = top.map("bodies");
      for (String body : map.keys()) {
        bodies.put(body, body(body, map.map(body)));
      }
      map.done();
    }
    List<Layout.Emit> emits = new ArrayList<>();
    for (Node emit : top.nodes("emits")) {
      emits.add(emit(emit));
    }
    if (emits.isEmpty()) {
      throw top.wrong("emits", "at least one of " + new TreeSet<>(EMITS));
    }
    Layout layout =
        new Layout(
            name,
            top.text("publisher", null),
            top.text("licence", null),
            top.text("register", "false").equals("true"),
            top.text("bundled", "false").equals("true"),
            !top.text("bundle", "").equals("never"),
            top.text("may-be-empty", "false").equals("true"),
            header,
            globs(top.texts("sheets")),
            edition(top),
            columns,
            globs(top.texts("ignore")),
            blank,
            conditions(top, "only"),
            lists,
            blocks,
            columnNames(top, "merged"),
            bodies,
            emits,
            header == Layout.Header.NONE ? shape(top.map("shape")) : null,
            dialects(top));
    top.done();
    return layout;
  }

  private Map<String, Layout.Column> columns(Node map, Layout.Header header) {
    Map<String, Layout.Column> result = new LinkedHashMap<>();
    for (String key : map.keys()) {
      boolean optional = key.endsWith("?");
      String name = optional ? key.substring(0, key.length() - 1) : key;
      if (!name.matches("[a-z][a-z0-9_]*")) {
        throw map.wrong(key, "a name in lower case with underscores");
      }
      int position = 0;
      List<HeaderPattern> headings = new ArrayList<>();
      List<String> texts = map.texts(key);
      if (header == Layout.Header.NONE) {
        if (texts.size() != 1 || !texts.get(0).matches("[1-9]\\d{0,2}")) {
          throw map.wrong(key, "the column's position, the first being 1");
        }
        position = Integer.parseInt(texts.get(0));
      } else {
        for (String text : texts) {
          try {
            headings.add(new HeaderPattern(text));
          } catch (IllegalArgumentException e) {
            throw map.wrong(key, e.getMessage());
          }
        }
        if (headings.isEmpty()) {
          throw map.wrong(key, "at least one heading");
        }
      }
      result.put(name, new Layout.Column(name, !optional, headings, position));
    }
    if (result.isEmpty()) {
      throw map.wrong("columns", "at least one column");
    }
    return result;
  }

  private Layout.Edition edition(Node top) {
    if (!top.has("edition")) {
      return new Layout.FromHeader();
    }
    if (!top.isMap("edition")) {
      LocalDate date = DateParser.parse(top.text("edition", ""));
      if (date == null) {
        throw top.wrong("edition", "a date, {column: …}, {latest: […]} or {latest-in-sheet: …}");
      }
      return new Layout.Fixed(date);
    }
    Node map = top.map("edition");
    Layout.Edition edition;
    if (map.has("column")) {
      edition = new Layout.FromColumn(column(map, "column"));
    } else if (map.has("latest-in-sheet")) {
      edition = new Layout.LatestInSheet(new Glob(map.text("latest-in-sheet", "")));
    } else {
      edition =
          new Layout.Latest(
              columnNames(map, "latest"), DateParser.parse(map.text("not-before", "")));
    }
    map.done();
    return edition;
  }

  private Layout.Body body(String name, Node map) {
    Layout.Body body =
        new Layout.Body(
            name,
            word(map, "kind"),
            cell(map, "ods"),
            cell(map, "gss"),
            cell(map, "name"),
            cell(map, "from"),
            cell(map, "to"),
            cell(map, "status"),
            cell(map, "postcode"));
    map.done();
    if (body.kind() == null || body.ods() == null && body.gss() == null) {
      throw map.wrong(name, "a kind and one of ods, gss");
    }
    return body;
  }

  private Layout.Emit emit(Node node) {
    List<String> keys = new ArrayList<>(node.keys());
    keys.remove("when");
    if (keys.size() != 1 || !EMITS.contains(keys.get(0))) {
      throw node.wrong("emits", "one of " + new TreeSet<>(EMITS) + ", and perhaps when");
    }
    String word = keys.get(0);
    Map<String, List<Glob>> when = conditions(node, "when");
    if (word.equals("organisation")) {
      String body = node.text(word, "");
      checkBody(node, body);
      node.done();
      return new Layout.OrganisationEmit(body, when);
    }
    Node map = node.map(word);
    Layout.Emit emit =
        switch (word) {
          case "membership" ->
              new Layout.MembershipEmit(
                  needed(map, "relation", word(map, "relation")),
                  bodyName(map, "child"),
                  bodyName(map, "parent"),
                  cell(map, "from"),
                  cell(map, "to"),
                  map.texts("child-kinds"),
                  when);
          case "succession" ->
              new Layout.SuccessionEmit(
                  bodyName(map, "predecessor"),
                  bodyName(map, "successor"),
                  needed(map, "date", cell(map, "date")),
                  needed(map, "how", word(map, "how")),
                  word(map, "evidence"),
                  when);
          case "component" ->
              new Layout.ComponentEmit(
                  needed(map, "kind", word(map, "kind")),
                  cell(map, "ics"),
                  needed(map, "name", cell(map, "name")),
                  cell(map, "trust"),
                  cell(map, "authority"),
                  cell(map, "since"),
                  cell(map, "until"),
                  cell(map, "status"),
                  cell(map, "source"),
                  when);
          case "allocation" ->
              new Layout.AllocationEmit(
                  lsoa(map, "lsoa"),
                  bodyName(map, "sub-icb"),
                  map.has("district") ? column(map, "district") : null,
                  when);
          case "residents" ->
              new Layout.ResidentsEmit(
                  lsoa(map, "lsoa"),
                  needed(map, "basis", word(map, "basis")),
                  column(map, "persons"),
                  when);
          default ->
              new Layout.LsoaChangeEmit(
                  column(map, "lsoa-2011"), column(map, "lsoa-2021"), column(map, "change"), when);
        };
    map.done();
    node.done();
    return emit;
  }

  private String lsoa(Node map, String key) {
    String column = column(map, key);
    for (HeaderPattern heading : columns.get(column).headings()) {
      if (!heading.hasPlaceholder()) {
        throw map.wrong(key, "a column whose every heading has a placeholder for the census");
      }
    }
    return column;
  }

  private Layout.Shape shape(Node map) {
    int width = Integer.parseInt(map.text("columns", "0"));
    int atLeast = Integer.parseInt(map.text("at-least", String.valueOf(width)));
    Layout.Shape shape = new Layout.Shape(width, atLeast, patterns(map, "samples"));
    map.done();
    return shape;
  }

  private List<Layout.Dialect> dialects(Node top) {
    List<Layout.Dialect> dialects = new ArrayList<>();
    if (top.has("dialects")) {
      Node map = top.map("dialects");
      for (String name : map.keys()) {
        dialects.add(new Layout.Dialect(name, patterns(map, name)));
      }
    }
    return dialects;
  }

  private Map<String, Pattern> patterns(Node parent, String key) {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    if (!parent.has(key)) {
      return patterns;
    }
    Node map = parent.map(key);
    for (String column : map.keys()) {
      checkColumn(map, key, column);
      try {
        patterns.put(column, Pattern.compile(map.text(column, "")));
      } catch (PatternSyntaxException e) {
        throw map.wrong(column, "a regular expression: " + e.getDescription());
      }
    }
    return patterns;
  }

  /** The examples, which only tests read. */
  List<Layout.Example> examples(Object document) {
    Node top = new Node("", document);
    List<Layout.Example> examples = new ArrayList<>();
    for (Node node : top.nodes("examples")) {
      examples.add(
          new Layout.Example(
              node.text("what", null),
              node.text("rows", ""),
              DateParser.parse(node.text("edition", "")),
              node.texts("facts"),
              node.text("refused", "")));
      node.done();
    }
    top.done();
    return examples;
  }

  private Map<String, List<Glob>> conditions(Node node, String key) {
    Map<String, List<Glob>> conditions = new LinkedHashMap<>();
    if (node.has(key)) {
      Node map = node.map(key);
      for (String column : map.keys()) {
        checkColumn(map, key, column);
        conditions.put(column, globs(map.texts(column)));
      }
    }
    return conditions;
  }

  /** A word as it stands, for kinds, relations and the like; a cell only if it says so. */
  private Layout.Text word(Node map, String key) {
    return text(map, key, Layout.Constant::new);
  }

  /** A column's name and nothing else: a misspelt one must not become a code or a date. */
  private Layout.Text cell(Node map, String key) {
    return text(
        map,
        key,
        word -> {
          checkColumn(map, key, word);
          return new Layout.Cell(word);
        });
  }

  private Layout.Text text(Node map, String key, Function<String, Layout.Text> plain) {
    if (!map.has(key)) {
      return null;
    }
    if (map.isList(key)) {
      List<Layout.Text> choices = new ArrayList<>();
      for (Node choice : map.nodes(key)) {
        choices.add(choice(choice));
      }
      return new Layout.FirstOf(choices);
    }
    return map.isMap(key) ? choice(map.map(key)) : plain.apply(map.text(key, ""));
  }

  private Layout.Text choice(Node map) {
    Layout.Text text;
    if (map.has("constant")) {
      text = new Layout.Constant(map.text("constant", ""));
    } else if (map.has("heading")) {
      Map<String, String> values = new LinkedHashMap<>();
      map.map("heading")
          .texts()
          .forEach((stem, value) -> values.put(stem.toLowerCase(Locale.ROOT), value));
      text = new Layout.ByHeading(values);
    } else {
      String column = column(map, "column");
      if (map.has("values")) {
        Map<Glob, String> values = new LinkedHashMap<>();
        map.map("values").texts().forEach((from, to) -> values.put(new Glob(from), to));
        text = new Layout.Translated(column, values);
      } else {
        text = new Layout.Cell(column);
      }
    }
    map.done();
    return text;
  }

  private static Layout.Text needed(Node map, String key, Layout.Text text) {
    if (text == null) {
      throw map.wrong(key, "a value: it is missing");
    }
    return text;
  }

  private String bodyName(Node map, String key) {
    String name = map.text(key, "");
    checkBody(map, name);
    return name;
  }

  private void checkBody(Node map, String name) {
    if (!bodies.containsKey(name)) {
      throw map.wrong(name, "one of the bodies " + bodies.keySet());
    }
  }

  private String column(Node map, String key) {
    String column = map.text(key, "");
    checkColumn(map, key, column);
    return column;
  }

  private List<String> columnNames(Node map, String key) {
    List<String> names = map.texts(key);
    names.forEach(name -> checkColumn(map, key, name));
    return names;
  }

  private void checkColumn(Node map, String key, String column) {
    if (!columns.containsKey(column)) {
      throw map.wrong(key, "one of the columns " + columns.keySet() + ", not '" + column + "'");
    }
  }

  private static List<Glob> globs(List<String> texts) {
    return texts.stream().map(Glob::new).toList();
  }

  /** A part of the YAML that remembers which keys were asked for. */
  final class Node {
    private final String path;
    private final Object value;
    private final Set<String> asked = new TreeSet<>();

    Node(String path, Object value) {
      this.path = path;
      if (value instanceof Map<?, ?> map) {
        // YAML reads the key 2015 as a number; to us all keys are words.
        Map<String, Object> byWord = new LinkedHashMap<>();
        map.forEach((key, child) -> byWord.put(key == null ? "" : key.toString(), child));
        this.value = byWord;
      } else {
        this.value = value;
      }
    }

    private Map<?, ?> entries() {
      if (value instanceof Map<?, ?> map) {
        return map;
      }
      throw wrong("", "keys with values");
    }

    private Object get(String key) {
      asked.add(key);
      return entries().get(key);
    }

    boolean has(String key) {
      asked.add(key);
      return entries().containsKey(key);
    }

    boolean isMap(String key) {
      return get(key) instanceof Map;
    }

    boolean isList(String key) {
      return get(key) instanceof List;
    }

    List<String> keys() {
      return entries().keySet().stream().map(String::valueOf).toList();
    }

    Node map(String key) {
      Object child = entries().get(key);
      asked.add(key);
      if (!(child instanceof Map)) {
        throw wrong(key, "keys with values");
      }
      return new Node(path(key), child);
    }

    String text(String key, String otherwise) {
      Object child = get(key);
      if (child == null) {
        if (entries().containsKey(key)) {
          return "";
        }
        if (otherwise == null) {
          throw wrong(key, "a value: it is missing");
        }
        return otherwise;
      }
      if (child instanceof Map || child instanceof List) {
        throw wrong(key, "a single value");
      }
      return String.valueOf(child);
    }

    /** A list, or one value as a list of one. */
    List<String> texts(String key) {
      Object child = get(key);
      if (child == null) {
        return List.of();
      }
      return new Node(path(key), child).asTexts();
    }

    List<String> asTexts() {
      if (value instanceof Map) {
        throw wrong("", "a list of texts");
      }
      List<?> items = value instanceof List<?> list ? list : List.of(value);
      List<String> texts = new ArrayList<>();
      for (Object item : items) {
        if (item instanceof Map || item instanceof List) {
          throw wrong("", "a list of texts");
        }
        texts.add(item == null ? "" : String.valueOf(item));
      }
      return texts;
    }

    Map<String, String> texts() {
      Map<String, String> texts = new LinkedHashMap<>();
      for (String key : keys()) {
        texts.put(key, text(key, ""));
      }
      return texts;
    }

    List<Node> nodes(String key) {
      Object child = get(key);
      if (child == null) {
        return List.of();
      }
      if (!(child instanceof List<?> list)) {
        throw wrong(key, "a list");
      }
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        nodes.add(new Node(path(key) + "[" + (i + 1) + "]", list.get(i)));
      }
      return nodes;
    }

    /** Stops on keys that nobody asked for. */
    void done() {
      Set<String> unknown = new TreeSet<>(keys());
      unknown.removeAll(asked);
      if (!unknown.isEmpty()) {
        throw wrong(unknown.iterator().next(), "one of the keys " + asked);
      }
    }

    Stop wrong(String key, String expected) {
      String where = key.isEmpty() ? path : path(key);
      return new Stop(
          ExitCode.USAGE,
          file
              + ": "
              + where
              + " is not understood; expected "
              + expected
              + ". See docs/sources.md.");
    }

    private String path(String key) {
      return path.isEmpty() ? key : path + "." + key;
    }
  }
}
