package icsref.fetch;

import java.net.URI;

/**
 * A list to bring: what it is called, where it is published, which file of the input it becomes.
 */
public sealed interface FetchSource {
  /** The name in the configuration, in messages and in the history. */
  String name();

  /** The file below the input folder. */
  String to();

  /** Where it is published, without what a single request adds. */
  URI url();

  /** Fewer rows than this are no list of this kind; 0 where nothing is known. */
  long atLeast();

  /** A file that is downloaded as it is. */
  record PlainFile(String name, URI url, String to, long atLeast) implements FetchSource {}

  /**
   * A predefined report of the Organisation Data Service's search and export site.
   *
   * @param url the address that takes the report's name as {@code report}
   * @param report {@code eccg}, {@code etr} …
   */
  record OdsReport(String name, URI url, String report, String to, long atLeast)
      implements FetchSource {}

  /**
   * A layer of an ArcGIS feature service, read page by page and written as CSV.
   *
   * @param url the layer: {@code …/FeatureServer/0}
   * @param orderBy the column that puts the pages in a fixed order; empty for the layer's own
   *     object id
   */
  record FeatureLayer(String name, URI url, String orderBy, String to, long atLeast)
      implements FetchSource {}
}
