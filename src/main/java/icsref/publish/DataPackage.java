package icsref.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The descriptor of a release by the Frictionless standard: {@code datapackage.json}. */
public final class DataPackage {
  private static final String LICENCE = "Open Government Licence v3.0";

  private DataPackage() {}

  /**
   * Describes the tables.
   *
   * @param version of the release
   * @param sources title of each source, without repetition
   */
  public static Map<String, Object> of(
      LocalDate asAt, String version, List<Publication.Written> tables, List<String> sources) {
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
    descriptor.put("licenses", List.of(licence()));
    List<Object> titles = new ArrayList<>();
    sources.forEach(source -> titles.add(Map.of("title", source)));
    descriptor.put("sources", titles);
    List<Object> resources = new ArrayList<>();
    tables.forEach(table -> resources.add(resource(table)));
    descriptor.put("resources", resources);
    return descriptor;
  }

  private static Map<String, Object> licence() {
    Map<String, Object> licence = new LinkedHashMap<>();
    licence.put("name", "OGL-UK-3.0");
    licence.put("title", LICENCE);
    licence.put(
        "path", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/");
    return licence;
  }

  private static Map<String, Object> resource(Publication.Written table) {
    Publication publication = table.publication();
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("profile", "tabular-data-resource");
    resource.put("name", publication.name().replace('_', '-'));
    resource.put("path", publication.name() + ".csv");
    resource.put("title", publication.name());
    resource.put("description", publication.oneRowIs());
    resource.put("format", "csv");
    resource.put("mediatype", "text/csv");
    resource.put("encoding", "utf-8");
    Map<String, Object> dialect = new LinkedHashMap<>();
    dialect.put("delimiter", ",");
    dialect.put("lineTerminator", "\n");
    dialect.put("quoteChar", "\"");
    dialect.put("doubleQuote", true);
    dialect.put("header", true);
    resource.put("dialect", dialect);
    Map<String, Object> schema = new LinkedHashMap<>();
    List<Object> fields = new ArrayList<>();
    for (Publication.Column column : table.columns()) {
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("name", column.name());
      field.put("type", column.type().word());
      field.put("description", column.meaning());
      if (publication.key().equals(List.of(column.name()))) {
        Map<String, Object> constraints = new LinkedHashMap<>();
        constraints.put("required", true);
        constraints.put("unique", true);
        field.put("constraints", constraints);
      }
      fields.add(field);
    }
    schema.put("fields", fields);
    schema.put("missingValues", List.of(""));
    schema.put("primaryKey", publication.key());
    if (!publication.foreignKeys().isEmpty()) {
      List<Object> foreign = new ArrayList<>();
      for (Publication.ForeignKey key : publication.foreignKeys()) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("resource", key.table().replace('_', '-'));
        reference.put("fields", List.of(key.tableColumn()));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("fields", List.of(key.column()));
        one.put("reference", reference);
        foreign.add(one);
      }
      schema.put("foreignKeys", foreign);
    }
    resource.put("schema", schema);
    return resource;
  }
}
