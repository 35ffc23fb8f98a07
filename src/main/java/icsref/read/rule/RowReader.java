package icsref.read.rule;

import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.LsoaChange;
import icsref.model.LsoaVintage;
import icsref.model.Membership;
import icsref.model.OdsCode;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Ref;
import icsref.model.Relation;
import icsref.model.Residents;
import icsref.model.Severity;
import icsref.model.Succession;
import icsref.read.file.SourceRow;
import icsref.read.file.Table;
import icsref.read.layout.DateParser;
import icsref.read.layout.EditionCalendar;
import icsref.read.layout.Glob;
import icsref.read.layout.HeaderMatch;
import icsref.read.layout.HeaderPattern;
import icsref.read.layout.Layout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Turns the rows of one table into facts, as its layout says. The layout is compiled to positions
 * once; codes, dates and references are made once for each distinct cell, since a lookup repeats
 * them thousands of times.
 */
public final class RowReader {
  private static final int LONGEST_VALUE = 200;

  /** Enough for statuses and roles; codes of places are not worth remembering. */
  private static final int REMEMBERED = 200;

  private final String file;
  private final String sheet;
  private final HeaderMatch binding;
  private final Layout layout;
  private final EditionCalendar calendar;
  private final LsoaCodes lsoaCodes;

  private final int[] required;
  private final String[] headingAt;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Condition> only;
  private final List<int[]> blocks = new ArrayList<>();
  private final int[] listColumns;
  private final String[] separators;
  private final int editionColumn;
  private final int[] merged;
  private final String[] above;

  private final Map<String, LocalDate> dates = new HashMap<>();
  private final Map<String, GssCode> gssCodes = new HashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private LocalDate edition;
  private String editionText;
  private int row;
  private Origin rowOrigin;
  private long read;
  private long skipped;

  /**
   * Binds a layout to the columns of a table.
   *
   * @param edition of the table, where its rows do not state their own
   */
  public RowReader(
      String file,
      String sheet,
      LocalDate edition,
      HeaderMatch binding,
      EditionCalendar calendar,
      LsoaCodes lsoaCodes) {
    this.file = file;
    this.sheet = sheet;
    this.edition = edition;
    this.binding = binding;
    this.layout = binding.layout();
    this.calendar = calendar;
    this.lsoaCodes = lsoaCodes;

    headingAt = new String[binding.width()];
    Arrays.fill(headingAt, "");
    Set<String> optional = new HashSet<>(layout.blank());
    for (List<String> block : layout.blocks()) {
      optional.addAll(block);
      blocks.add(
          block.stream().filter(this::present).mapToInt(c -> binding.positions().get(c)).toArray());
    }
    List<Integer> needed = new ArrayList<>();
    binding
        .positions()
        .forEach(
            (column, position) -> {
              headingAt[position] = binding.headings().get(column);
              if (!optional.contains(column)) {
                needed.add(position);
              }
            });
    required = needed.stream().mapToInt(Integer::intValue).toArray();
    only = conditions(layout.only());
    listColumns =
        layout.lists().keySet().stream()
            .filter(this::present)
            .mapToInt(column -> binding.positions().get(column))
            .toArray();
    separators =
        layout.lists().entrySet().stream()
            .filter(entry -> present(entry.getKey()))
            .map(Map.Entry::getValue)
            .toArray(String[]::new);
    merged =
        layout.merged().stream()
            .filter(this::present)
            .mapToInt(c -> binding.positions().get(c))
            .toArray();
    above = new String[merged.length];
    Arrays.fill(above, "");
    editionColumn =
        layout.edition() instanceof Layout.FromColumn from && present(from.column())
            ? binding.positions().get(from.column())
            : -1;

    Map<String, BodyReader> bodies = new HashMap<>();
    layout.bodies().forEach((name, body) -> bodies.put(name, new BodyReader(body)));
    for (Layout.Emit emit : layout.emits()) {
      Statement statement = statement(emit, bodies);
      if (statement != null) {
        statements.add(statement);
      }
    }
  }

  private boolean present(String column) {
    return binding.positions().containsKey(column);
  }

  /**
   * The facts that a row states: none where the layout does not want it, or where it says only what
   * an earlier row has said.
   *
   * @throws MalformedRow where the row is not what the layout describes; it states nothing then
   */
  public List<Fact> facts(SourceRow next) {
    facts.clear();
    read++;
    row = next.number();
    rowOrigin = null;
    try {
      statements(unmerged(fitted(next.cells())));
    } catch (Malformed e) {
      statements.forEach(Statement::unstate);
      throw new MalformedRow(e.finding());
    }
    return List.copyOf(facts);
  }

  /** The row with exactly the table's columns. */
  private String[] fitted(String[] cells) {
    int width = binding.width();
    if (cells.length == width) {
      return cells;
    }
    for (int i = width; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        throw new Malformed(
            -1, cells[i], "has " + cells.length + " cells, its table has " + width + " columns");
      }
    }
    int least = layout.shape() == null ? width : layout.shape().atLeast();
    // A sheet does not store blank cells; in text each row has all its commas.
    if (sheet.isEmpty() && cells.length < least) {
      throw new Malformed(
          -1,
          String.join(",", cells),
          "breaks off after " + cells.length + " of " + width + " cells");
    }
    String[] padded = Arrays.copyOf(cells, width);
    for (int i = cells.length; i < width; i++) {
      padded[i] = "";
    }
    return padded;
  }

  /** A merged cell has its value in its first row only; the others stand below it. */
  private String[] unmerged(String[] cells) {
    for (int i = 0; i < merged.length; i++) {
      if (cells[merged[i]].isEmpty()) {
        cells[merged[i]] = above[i];
      } else {
        above[i] = cells[merged[i]];
      }
    }
    return cells;
  }

  private void statements(String[] cells) {
    if (!all(only, cells)) {
      skipped++;
      return;
    }
    for (int position : required) {
      if (cells[position].isEmpty()) {
        throw new Malformed(position, "", "has no " + heading(position));
      }
    }
    for (int[] block : blocks) {
      checkBlock(block, cells);
    }
    if (editionColumn >= 0 && !cells[editionColumn].equals(editionText)) {
      LocalDate date = calendar.ofCell(cells[editionColumn]);
      if (date == null) {
        throw new Malformed(editionColumn, cells[editionColumn], "states no edition (a date)");
      }
      edition = date;
      editionText = cells[editionColumn];
    }
    for (int i = 0; i < listColumns.length; i++) {
      int position = listColumns[i];
      if (cells[position].contains(separators[i])) {
        for (String part : cells[position].split(Pattern.quote(separators[i]))) {
          String[] single = cells.clone();
          single[position] = part.strip();
          statements(single);
        }
        return;
      }
    }
    for (Statement statement : statements) {
      if (all(statement.when, cells)) {
        statement.state(cells);
      }
    }
  }

  /** Lists side by side end at different rows: a group of cells is wholly there or wholly blank. */
  private void checkBlock(int[] block, String[] cells) {
    int blank = -1;
    int filled = -1;
    for (int position : block) {
      if (cells[position].isEmpty()) {
        blank = position;
      } else {
        filled = position;
      }
    }
    if (blank >= 0 && filled >= 0) {
      throw new Malformed(
          blank,
          "",
          "has " + heading(filled) + " '" + cells[filled] + "' but no " + heading(blank));
    }
  }

  /** A finding when the layout wanted none of the rows read; asked after the last one. */
  public Optional<Finding> keptNothing() {
    if (read == 0 || skipped < read) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "source-kept-nothing",
            Severity.ERROR,
            "icsref",
            new Origin(file, sheet, 0, "", edition),
            "",
            "",
            "None of the " + read + " rows of " + file + " is wanted by layout " + layout.name(),
            "Check that the file is the list it is taken for, and 'only' in config/sources/"
                + layout.name()
                + ".yml."));
  }

  private String heading(int position) {
    return position < 0
        ? ""
        : HeaderPattern.normal(headingAt[position]).isEmpty()
            ? "column " + (position + 1)
            : headingAt[position].replaceAll("\\s+", " ");
  }

  private Origin origin() {
    if (rowOrigin == null) {
      rowOrigin = new Origin(file, sheet, row, "", edition);
    }
    return rowOrigin;
  }

  private Origin origin(int cell) {
    return cell < 0 ? origin() : new Origin(file, sheet, row, Table.address(cell, row), edition);
  }

  // ---- what a row states ----

  private abstract class Statement {
    List<Condition> when = List.of();

    abstract void state(String[] cells);

    /** Forgets what it stated of this row, which turned out to be malformed. */
    void unstate() {}
  }

  /** A statement that a table repeats: made once for each distinct set of its cells. */
  private abstract class Distinct extends Statement {
    private final Set<String> stated = new HashSet<>();
    private final StringBuilder key = new StringBuilder();
    private final int[] cellsOf;
    private String[] last;
    private final List<String> statedByRow = new ArrayList<>();
    private int lastRow;

    Distinct(List<Field> fields) {
      cellsOf =
          fields.stream()
              .filter(field -> field != null)
              .flatMapToInt(field -> Arrays.stream(field.positions()))
              .distinct()
              .toArray();
    }

    @Override
    final void state(String[] cells) {
      if (last != null && sameAsLast(cells)) {
        return;
      }
      last = cells;
      key.setLength(0);
      for (int position : cellsOf) {
        key.append(cells[position]).append('\u0001');
      }
      if (editionColumn >= 0) {
        key.append(cells[editionColumn]);
      }
      if (lastRow != row) {
        lastRow = row;
        statedByRow.clear();
      }
      String distinct = key.toString();
      if (stated.add(distinct)) {
        statedByRow.add(distinct);
        Fact fact = make(cells);
        if (fact != null) {
          facts.add(fact);
        }
      }
    }

    @Override
    final void unstate() {
      if (lastRow == row) {
        statedByRow.forEach(stated::remove);
        last = null;
      }
    }

    private boolean sameAsLast(String[] cells) {
      for (int position : cellsOf) {
        if (!cells[position].equals(last[position])) {
          return false;
        }
      }
      return editionColumn < 0 || cells[editionColumn].equals(last[editionColumn]);
    }

    abstract Fact make(String[] cells);
  }

  private Statement statement(Layout.Emit emit, Map<String, BodyReader> bodies) {
    Statement statement = null;
    if (emit instanceof Layout.OrganisationEmit it) {
      statement = organisation(bodies.get(it.body()));
    } else if (emit instanceof Layout.MembershipEmit it) {
      statement = membership(it, bodies.get(it.child()), bodies.get(it.parent()));
    } else if (emit instanceof Layout.SuccessionEmit it) {
      statement = succession(it, bodies.get(it.predecessor()), bodies.get(it.successor()));
    } else if (emit instanceof Layout.ComponentEmit it) {
      statement = component(it);
    } else if (emit instanceof Layout.AllocationEmit it) {
      statement = allocation(it, bodies.get(it.subIcb()));
    } else if (emit instanceof Layout.ResidentsEmit it) {
      statement = residents(it);
    } else if (emit instanceof Layout.LsoaChangeEmit it) {
      statement = lsoaChange(it);
    }
    if (statement != null) {
      statement.when = conditions(emit.when());
    }
    return statement;
  }

  private Statement organisation(BodyReader body) {
    if (!body.bound()) {
      return null;
    }
    return new Distinct(body.fields()) {
      @Override
      Fact make(String[] cells) {
        Ref ref = body.ref(cells);
        String name = text(body.label, cells);
        // Without its name a body is only referred to: another row or list tells of it.
        return ref == null || body.label != null && name.isEmpty()
            ? null
            : new Organisation(
                ref,
                name,
                date(body.from, cells),
                date(body.to, cells),
                text(body.status, cells),
                text(body.postcode, cells),
                origin(body.cell()));
      }
    };
  }

  private Statement membership(Layout.MembershipEmit emit, BodyReader child, BodyReader parent) {
    if (!child.bound() || !parent.bound()) {
      return null;
    }
    Field relation = field(emit.relation(), -1);
    Field from = field(emit.from(), -1);
    Field to = field(emit.to(), -1);
    List<Field> fields = new ArrayList<>(child.codes());
    fields.addAll(parent.codes());
    fields.add(relation);
    fields.add(from);
    fields.add(to);
    Map<String, Relation> relations = new HashMap<>();
    return new Distinct(fields) {
      private Relation relation(String text) {
        Relation known = relations.get(text);
        if (known == null) {
          try {
            known = new Relation(text);
          } catch (IllegalArgumentException e) {
            throw new Malformed(
                relation.positions().length == 0 ? -1 : relation.positions()[0],
                text,
                "has a relation that is none: " + e.getMessage());
          }
          relations.put(text, known);
        }
        return known;
      }

      @Override
      Fact make(String[] cells) {
        Ref one = child.ref(cells);
        Ref other = parent.ref(cells);
        if (one == null
            || other == null
            || !emit.childKinds().isEmpty() && !emit.childKinds().contains(one.kind().value())) {
          return null;
        }
        int cell = child.cell() >= 0 ? child.cell() : parent.cell();
        return new Membership(
            relation(relation.of(cells)),
            one,
            other,
            date(from, cells),
            date(to, cells),
            origin(cell));
      }
    };
  }

  private Statement succession(
      Layout.SuccessionEmit emit, BodyReader predecessor, BodyReader successor) {
    Field date = field(emit.date(), -1);
    Field how = field(emit.how(), -1);
    Field evidence = field(emit.evidence(), -1);
    Statement statement =
        new Statement() {
          @Override
          void state(String[] cells) {
            Ref one = predecessor.ref(cells);
            Ref other = successor.ref(cells);
            if (one != null && other != null) {
              facts.add(
                  new Succession(
                      one,
                      other,
                      date(date, cells),
                      text(how, cells),
                      text(evidence, cells),
                      origin()));
            }
          }
        };
    return predecessor.bound() && successor.bound() ? statement : null;
  }

  private Statement component(Layout.ComponentEmit emit) {
    Field kind = field(emit.kind(), -1);
    Field ics = field(emit.ics(), -1);
    Field name = field(emit.name(), -1);
    Field trust = field(emit.trust(), -1);
    Field authority = field(emit.authority(), -1);
    Field since = field(emit.since(), -1);
    Field until = field(emit.until(), -1);
    Field status = field(emit.status(), -1);
    Field evidence = field(emit.source(), -1);
    return new Statement() {
      @Override
      void state(String[] cells) {
        String icsCode = text(ics, cells);
        String trustCode = text(trust, cells);
        String authorityCode = text(authority, cells);
        try {
          facts.add(
              new Component(
                  new Kind(text(kind, cells)),
                  icsCode.isEmpty() ? null : new OdsCode(icsCode),
                  text(name, cells),
                  trustCode.isEmpty() ? null : new OdsCode(trustCode),
                  authorityCode.isEmpty() ? null : new GssCode(authorityCode),
                  withoutTime(text(since, cells)),
                  withoutTime(text(until, cells)),
                  text(status, cells),
                  text(evidence, cells),
                  origin()));
        } catch (IllegalArgumentException e) {
          throw new Malformed(
              -1, String.join(",", cells), "declares what it cannot: " + e.getMessage());
        }
      }
    };
  }

  /** A date cell of a workbook may carry a time of midnight; a month or a year stays one. */
  private static String withoutTime(String moment) {
    return moment.replaceFirst("[T ]00:00.*$", "");
  }

  private Statement allocation(Layout.AllocationEmit emit, BodyReader subIcb) {
    int lsoa = binding.positions().get(emit.lsoa());
    LsoaVintage vintage = vintage(emit.lsoa());
    int district =
        emit.district() == null || !present(emit.district())
            ? -1
            : binding.positions().get(emit.district());
    return new Statement() {
      @Override
      void state(String[] cells) {
        Ref ref = subIcb.ref(cells);
        if (ref == null) {
          throw new Malformed(lsoa, cells[lsoa], "places an LSOA in no sub-ICB");
        }
        facts.add(
            new Allocation(
                lsoaCode(cells, lsoa),
                vintage,
                ref,
                district < 0 || cells[district].isEmpty() ? null : gss(cells, district),
                origin()));
      }
    };
  }

  private Statement residents(Layout.ResidentsEmit emit) {
    int lsoa = binding.positions().get(emit.lsoa());
    int persons = binding.positions().get(emit.persons());
    LsoaVintage vintage = vintage(emit.lsoa());
    Field basis = field(emit.basis(), -1);
    return new Statement() {
      @Override
      void state(String[] cells) {
        facts.add(
            new Residents(
                lsoaCode(cells, lsoa), vintage, basis.of(cells), count(cells, persons), origin()));
      }
    };
  }

  private Statement lsoaChange(Layout.LsoaChangeEmit emit) {
    int before = binding.positions().get(emit.lsoa2011());
    int after = binding.positions().get(emit.lsoa2021());
    int change = binding.positions().get(emit.change());
    return new Statement() {
      @Override
      void state(String[] cells) {
        String code = cells[change];
        if (code.length() != 1 || "USMX".indexOf(code.charAt(0)) < 0) {
          throw new Malformed(change, code, "has a change other than U, S, M or X");
        }
        facts.add(
            new LsoaChange(
                lsoaCode(cells, before), lsoaCode(cells, after), code.charAt(0), origin()));
      }
    };
  }

  private LsoaVintage vintage(String column) {
    for (HeaderPattern heading : layout.columns().get(column).headings()) {
      String year = binding.placeholders().get(heading.placeholder());
      if (year != null) {
        return LsoaVintage.of(Integer.parseInt(year));
      }
    }
    throw new IllegalStateException("no census in the heading of " + column);
  }

  // ---- what a cell says ----

  private GssCode lsoaCode(String[] cells, int position) {
    try {
      return lsoaCodes.of(cells[position]);
    } catch (IllegalArgumentException e) {
      throw new Malformed(position, cells[position], "has no LSOA code: " + e.getMessage());
    }
  }

  private GssCode gss(String[] cells, int position) {
    GssCode code = gssCodes.get(cells[position]);
    if (code == null) {
      code = gss(cells[position], position);
      gssCodes.put(cells[position], code);
    }
    return code;
  }

  private GssCode gss(String text, int position) {
    try {
      return new GssCode(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed(position, text, "has a code that is none: " + e.getMessage());
    }
  }

  private OdsCode ods(String text, int position) {
    try {
      return new OdsCode(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed(position, text, "has a code that is none: " + e.getMessage());
    }
  }

  /** A count of persons; thousands may be separated, a spreadsheet may have added {@code .0}. */
  private int count(String[] cells, int position) {
    String text = cells[position];
    int value = 0;
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && value < 100_000_000) {
        value = value * 10 + c - '0';
        digits = true;
      } else if (c == '.' && digits && text.substring(i).matches("\\.0+")) {
        return value;
      } else if (c != ',' || !digits) {
        throw new Malformed(position, text, "has a count that is no whole number");
      }
    }
    return value;
  }

  private static String text(Field field, String[] cells) {
    return field == null ? "" : field.of(cells);
  }

  private LocalDate date(Field field, String[] cells) {
    String text = text(field, cells);
    if (text.isEmpty()) {
      return null;
    }
    LocalDate date = dates.get(text);
    if (date == null) {
      date = DateParser.parse(text);
      if (date == null) {
        throw new Malformed(
            field.positions().length == 0 ? -1 : field.positions()[0],
            text,
            "has a date that is none");
      }
      dates.put(text, date);
    }
    return date;
  }

  private final class BodyReader {
    private final Field kind;
    private final Field ods;
    private final Field gss;
    private final Field label;
    private final Field from;
    private final Field to;
    private final Field status;
    private final Field postcode;
    private final boolean inBlock;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, Ref> refs = new HashMap<>();
    private String lastKind = "";
    private String lastOds = "";
    private String lastGss = "";
    private Ref lastRef;

    BodyReader(Layout.Body body) {
      ods = field(body.ods(), -1);
      gss = field(body.gss(), -1);
      int code = gss != null && gss.positions().length > 0 ? gss.positions()[0] : -1;
      if (code < 0 && ods != null && ods.positions().length > 0) {
        code = ods.positions()[0];
      }
      kind = field(body.kind(), code);
      label = field(body.label(), -1);
      from = field(body.from(), -1);
      to = field(body.to(), -1);
      status = field(body.status(), -1);
      postcode = field(body.postcode(), -1);
      int position = code;
      inBlock = blocks.stream().anyMatch(b -> Arrays.stream(b).anyMatch(p -> p == position));
    }

    boolean bound() {
      return kind != null && (ods != null || gss != null);
    }

    /** The column of its code when it stands in a list beside others, else -1. */
    int cell() {
      Field code = ods != null ? ods : gss;
      return inBlock ? code.positions()[0] : -1;
    }

    List<Field> codes() {
      return Arrays.asList(kind, ods, gss);
    }

    List<Field> fields() {
      return Arrays.asList(kind, ods, gss, label, from, to, status, postcode);
    }

    /** The reference a row makes, or null when its codes are blank, as the layout allows. */
    Ref ref(String[] cells) {
      String odsText = text(ods, cells);
      String gssText = text(gss, cells);
      if (odsText.isEmpty() && gssText.isEmpty()) {
        return null;
      }
      String kindText = kind.of(cells);
      if (lastRef != null
          && odsText.equals(lastOds)
          && gssText.equals(lastGss)
          && kindText.equals(lastKind)) {
        return lastRef;
      }
      // The ONS code alone nearly always tells them apart; where it does not, all three do.
      String key = gssText.isEmpty() ? odsText : gssText;
      Ref ref = refs.get(key);
      if (ref == null || !same(ref, kindText, odsText, gssText)) {
        ref =
            new Ref(
                kind(kindText),
                odsText.isEmpty() ? null : ods(odsText, position(ods)),
                gssText.isEmpty() ? null : gss(gssText, position(gss)));
        refs.put(key, ref);
      }
      lastKind = kindText;
      lastOds = odsText;
      lastGss = gssText;
      lastRef = ref;
      return ref;
    }

    private boolean same(Ref ref, String kindText, String odsText, String gssText) {
      return ref.kind().value().equals(kindText)
          && (ref.ods() == null ? "" : ref.ods().value()).equals(odsText)
          && (ref.gss() == null ? "" : ref.gss().value()).equals(gssText);
    }

    private int position(Field field) {
      return field.positions().length == 0 ? -1 : field.positions()[0];
    }

    private Kind kind(String text) {
      Kind known = kinds.get(text);
      if (known == null) {
        try {
          known = new Kind(text);
        } catch (IllegalArgumentException e) {
          throw new Malformed(position(kind), text, "has a kind that is none: " + e.getMessage());
        }
        kinds.put(text, known);
      }
      return known;
    }
  }

  /** A text compiled to positions. */
  private interface Field {
    String of(String[] cells);

    int[] positions();
  }

  /** Null when the text's column is optional and not in this table. */
  private Field field(Layout.Text text, int codeColumn) {
    if (text == null) {
      return null;
    }
    if (text instanceof Layout.Cell cell) {
      if (!present(cell.column())) {
        return null;
      }
      int position = binding.positions().get(cell.column());
      return new SimpleField(cells -> cells[position], position);
    }
    if (text instanceof Layout.Constant constant) {
      return new SimpleField(cells -> constant.value());
    }
    if (text instanceof Layout.ByHeading byHeading) {
      if (codeColumn < 0) {
        return null;
      }
      String heading = HeaderPattern.normal(headingAt[codeColumn]);
      for (Map.Entry<String, String> entry : byHeading.values().entrySet()) {
        if (new Glob(entry.getKey() + "*").matches(heading)) {
          return new SimpleField(cells -> entry.getValue());
        }
      }
      throw new IllegalStateException(
          layout.name() + " says no kind for the heading " + headingAt[codeColumn]);
    }
    List<Layout.Text> choices =
        text instanceof Layout.FirstOf first ? first.choices() : List.of(text);
    return firstOf(choices, codeColumn);
  }

  private Field firstOf(List<Layout.Text> choices, int codeColumn) {
    List<Field> simple = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    boolean translated = false;
    for (Layout.Text choice : choices) {
      if (choice instanceof Layout.Translated it) {
        if (present(it.column())) {
          int position = binding.positions().get(it.column());
          positions.add(position);
          translated = true;
          Map<String, String> known = new HashMap<>();
          simple.add(
              new SimpleField(
                  cells -> known.computeIfAbsent(cells[position], key -> translate(it, key)),
                  position));
        }
      } else {
        Field field = field(choice, codeColumn);
        if (field != null) {
          simple.add(field);
          Arrays.stream(field.positions()).forEach(positions::add);
        }
      }
    }
    if (simple.isEmpty()) {
      return null;
    }
    boolean must = translated;
    int[] all = positions.stream().mapToInt(Integer::intValue).toArray();
    return new SimpleField(
        cells -> {
          for (Field field : simple) {
            String value = field.of(cells);
            if (!value.equals(UNTRANSLATED)) {
              return value;
            }
          }
          if (must) {
            throw new Malformed(
                all[0], cells[all[0]], "has " + heading(all[0]) + " that the layout does not know");
          }
          return "";
        },
        all);
  }

  private static final String UNTRANSLATED = "\u0000";

  private static String translate(Layout.Translated text, String cell) {
    for (Map.Entry<Glob, String> entry : text.values().entrySet()) {
      if (entry.getKey().matches(cell)) {
        return entry.getValue();
      }
    }
    return UNTRANSLATED;
  }

  private record SimpleField(Function<String[], String> read, int... positions) implements Field {
    @Override
    public String of(String[] cells) {
      return read.apply(cells);
    }
  }

  private record Condition(int position, List<Glob> patterns, Map<String, Boolean> known) {
    boolean holds(String[] cells) {
      Boolean holds = known.get(cells[position]);
      if (holds == null) {
        holds = Glob.pass(patterns, cells[position]);
        if (known.size() < REMEMBERED) {
          known.put(cells[position], holds);
        }
      }
      return holds;
    }
  }

  private List<Condition> conditions(Map<String, List<Glob>> when) {
    List<Condition> conditions = new ArrayList<>();
    when.forEach(
        (column, globs) -> {
          if (present(column)) {
            conditions.add(new Condition(binding.positions().get(column), globs, new HashMap<>()));
          }
        });
    return conditions;
  }

  private static boolean all(List<Condition> conditions, String[] cells) {
    for (Condition condition : conditions) {
      if (!condition.holds(cells)) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with a row; never leaves this class. */
  private final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;
    private final String value;

    Malformed(int position, String value, String message) {
      super(message, null, false, false);
      this.position = position;
      this.value = value;
    }

    Finding finding() {
      String shown =
          value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
      Origin origin =
          new Origin(
              file,
              sheet,
              row,
              sheet.isEmpty() || position < 0 ? "" : Table.address(position, row),
              edition);
      return new Finding(
          "row-malformed",
          Severity.ERROR,
          "publisher",
          origin,
          heading(position),
          shown,
          "Row "
              + row
              + " of "
              + file
              + (sheet.isEmpty() ? "" : " sheet " + sheet)
              + " "
              + getMessage(),
          "Compare the row with the publisher's file; download it again, or correct the row.");
    }
  }

  /** Rows so far. */
  public long read() {
    return read;
  }

  /** Rows that the layout does not want, such as those of another country. */
  public long skipped() {
    return skipped;
  }
}
