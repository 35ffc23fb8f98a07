package icsref.publish.table;

import icsref.model.InputTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The descriptor of a release by the Frictionless standard: {@code datapackage.json}. */
public final class DataPackage {
  /** A field's property, besides the standard's: its column says where a row comes from. */
  public static final String PROVENANCE = "provenance";

  /** The beginning of a column's name in the form of the ONS: {@code ICB26CD}. */
  private static final String ONS_NAME = "[A-Z]+[0-9]{2}";

  private static final String LICENCE = "Open Government Licence v3.0";

  /** Whose lists the facts come from, whatever file brought them. */
  private static final Map<String, String> PUBLISHERS = new LinkedHashMap<>();

  static {
    PUBLISHERS.put(
        "Office for National Statistics, Open Geography Portal",
        "https://geoportal.statistics.gov.uk/");
    PUBLISHERS.put(
        "NHS England, Organisation Data Service",
        "https://digital.nhs.uk/services/organisation-data-service");
  }

  private DataPackage() {}

  /**
   * Describes the tables.
   *
   * @param version of the release
   * @param inputs the lists that were read
   */
  public static Map<String, Object> of(
      LocalDate asAt, String version, List<WrittenTable> tables, List<InputTable> inputs) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("profile", "tabular-data-package");
    descriptor.put("name", "icsref");
    descriptor.put("title", "Reference data of England's integrated care systems on " + asAt);
    descriptor.put(
        "description",
        "Codes, names, footprints and successions of integrated care systems (ICSs), the sub-ICB"
            + " locations and the CCGs and STPs before them, mapped to the ICSs of "
            + asAt
            + ".");
    descriptor.put("version", version);
    descriptor.put("created", created(asAt, inputs));
    descriptor.put("licenses", List.of(licence()));
    List<Object> sources = new ArrayList<>();
    PUBLISHERS.forEach((title, path) -> sources.add(source(title, path)));
    inputs.stream()
        .map(input -> input.rights().publisher() + ": " + input.file())
        .distinct()
        .sorted()
        .forEach(title -> sources.add(Map.of("title", title)));
    descriptor.put("sources", sources);
    List<Object> resources = new ArrayList<>();
    tables.forEach(table -> resources.add(resource(table)));
    descriptor.put("resources", resources);
    return descriptor;
  }

  /**
   * When the data were created, not the file: the day of the newest list, as the manifest has it.
   * The same input gives the same bytes on any day.
   */
  private static String created(LocalDate asAt, List<InputTable> inputs) {
    return inputs.stream()
            .map(InputTable::edition)
            .filter(Objects::nonNull)
            .max(LocalDate::compareTo)
            .orElse(asAt)
        + "T00:00:00Z";
  }

  private static Map<String, Object> source(String title, String path) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("title", title);
    source.put("path", path);
    return source;
  }

  private static Map<String, Object> licence() {
    Map<String, Object> licence = new LinkedHashMap<>();
    licence.put("name", "OGL-UK-3.0");
    licence.put("title", LICENCE);
    licence.put(
        "path", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/");
    return licence;
  }

  private static Map<String, Object> resource(WrittenTable table) {
    OutputTable described = table.table();
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("profile", "tabular-data-resource");
    resource.put("name", resourceName(described.name()));
    resource.put("path", described.name() + ".csv");
    resource.put("title", described.name());
    resource.put("description", described.oneRowIs());
    resource.put("format", "csv");
    resource.put("mediatype", "text/csv");
    resource.put("encoding", "utf-8");
    resource.put("bytes", table.bytes());
    resource.put("hash", "sha256:" + table.sha256());
    Map<String, Object> dialect = new LinkedHashMap<>();
    dialect.put("delimiter", ",");
    dialect.put("lineTerminator", "\n");
    dialect.put("quoteChar", "\"");
    dialect.put("doubleQuote", true);
    dialect.put("header", true);
    resource.put("dialect", dialect);
    Map<String, Object> schema = new LinkedHashMap<>();
    List<Object> fields = new ArrayList<>();
    for (OutputTable.Column column : table.columns()) {
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("name", column.name());
      field.put("type", column.type().word());
      field.put("description", column.meaning());
      Map<String, Object> constraints = constraints(described, column);
      if (described.rules().provenance().contains(column.name())) {
        field.put(PROVENANCE, true);
      }
      if (!constraints.isEmpty()) {
        field.put("constraints", constraints);
      }
      fields.add(field);
    }
    schema.put("fields", fields);
    schema.put("missingValues", List.of(""));
    if (!described.key().isEmpty()) {
      // By the standard no part of a primary key is empty; a key with empty parts is a unique one.
      if (described.rules().required().containsAll(described.key())) {
        schema.put("primaryKey", described.key());
      } else {
        schema.put("uniqueKeys", List.of(described.key()));
      }
    }
    List<Object> foreign = new ArrayList<>();
    for (OutputTable.ForeignKey key : described.rules().foreignKeys()) {
      Map<String, Object> reference = new LinkedHashMap<>();
      reference.put("resource", resourceName(key.table()));
      reference.put("fields", key.tableColumns());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("fields", key.columns());
      one.put("reference", reference);
      foreign.add(one);
    }
    if (!foreign.isEmpty()) {
      schema.put("foreignKeys", foreign);
    }
    resource.put("schema", schema);
    return resource;
  }

  private static String resourceName(String table) {
    return table.replace('_', '-').replace('/', '-');
  }

  /**
   * What is true of every value of a column: what the table says, and what the ending of a column's
   * name means in every table.
   */
  private static Map<String, Object> constraints(OutputTable table, OutputTable.Column column) {
    Map<String, Object> constraints = new LinkedHashMap<>();
    if (table.rules().required().contains(column.name())) {
      constraints.put("required", true);
    }
    if (table.key().equals(List.of(column.name()))) {
      constraints.put("unique", true);
    }
    List<String> allowed = table.rules().allowed().get(column.name());
    if (allowed != null) {
      constraints.put("enum", allowed);
    }
    String name = column.name();
    if (name.endsWith("_ods") || name.equals("ods") || name.matches(ONS_NAME + "CDH")) {
      constraints.put("pattern", "[A-Z0-9]{2,10}");
    } else if (name.endsWith("_gss") || name.equals("gss") || name.matches(ONS_NAME + "CD")) {
      constraints.put("pattern", "[EWSNKJLM][0-9]{8}");
    } else if (name.equals("lsoa")) {
      constraints.put("pattern", "E01[0-9]{6}");
    } else if (name.equals("share") || name.endsWith("_share")) {
      constraints.put("minimum", 0);
      constraints.put("maximum", 1);
    } else if (column.type() == OutputTable.Type.INTEGER) {
      constraints.put("minimum", 0);
    }
    return constraints;
  }
}
