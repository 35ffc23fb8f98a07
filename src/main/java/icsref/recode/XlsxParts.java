package icsref.recode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the reader of workbooks does not tell of a sheet: which cells are merged, and from when its
 * days are counted.
 *
 * @param from1904 whether days count from 1904, as old workbooks of the Mac do
 */
record XlsxParts(boolean from1904, List<Merged> merged) {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  /** A range of merged cells; rows from 1, columns from 0, both ends included. */
  record Merged(int firstRow, int firstColumn, int lastRow, int lastColumn) {}

  private interface Element {
    void at(XMLStreamReader xml);
  }

  static XlsxParts of(Path file, String sheet) throws IOException {
    boolean[] from1904 = {false};
    Map<String, String> idOfSheet = new HashMap<>();
    Map<String, String> partOfId = new HashMap<>();
    List<Merged> merged = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      read(
          zip,
          "xl/workbook.xml",
          xml -> {
            if (xml.getLocalName().equals("workbookPr")) {
              String stated = xml.getAttributeValue(null, "date1904");
              from1904[0] = "1".equals(stated) || "true".equals(stated);
            } else if (xml.getLocalName().equals("sheet")) {
              idOfSheet.put(
                  xml.getAttributeValue(null, "name"), xml.getAttributeValue(RELATIONS, "id"));
            }
          });
      read(
          zip,
          "xl/_rels/workbook.xml.rels",
          xml -> {
            if (xml.getLocalName().equals("Relationship")) {
              partOfId.put(
                  xml.getAttributeValue(null, "Id"), xml.getAttributeValue(null, "Target"));
            }
          });
      String target = partOfId.getOrDefault(idOfSheet.getOrDefault(sheet, ""), "");
      read(
          zip,
          target.startsWith("/") ? target.substring(1) : "xl/" + target,
          xml -> {
            if (xml.getLocalName().equals("mergeCell")) {
              merged.add(range(xml.getAttributeValue(null, "ref")));
            }
          });
    } catch (XMLStreamException damaged) {
      throw new IOException(damaged.getMessage(), damaged);
    }
    return new XlsxParts(from1904[0], List.copyOf(merged));
  }

  private static void read(ZipFile zip, String part, Element element)
      throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      return;
    }
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = zip.getInputStream(entry)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          element.at(xml);
        }
      }
      xml.close();
    }
  }

  /** {@code A2:B3}. */
  private static Merged range(String text) {
    String[] ends = text.split(":");
    String last = ends[ends.length - 1];
    return new Merged(row(ends[0]), column(ends[0]), row(last), column(last));
  }

  private static int row(String cell) {
    return Integer.parseInt(cell.replaceAll("[^0-9]", ""));
  }

  private static int column(String cell) {
    int column = 0;
    for (char c : cell.replaceAll("[^A-Z]", "").toCharArray()) {
      column = column * 26 + c - 'A' + 1;
    }
    return column - 1;
  }
}
