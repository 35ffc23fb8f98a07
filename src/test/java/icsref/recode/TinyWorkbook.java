package icsref.recode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written as Excel writes it, cell by cell, with what libraries would not write. */
final class TinyWorkbook {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final List<String> names = new ArrayList<>();
  private final List<StringBuilder> sheets = new ArrayList<>();
  private final List<String> merged = new ArrayList<>();
  private String properties = "";
  private int row;

  TinyWorkbook sheet(String name) {
    names.add(name);
    sheets.add(new StringBuilder());
    merged.add("");
    row = 0;
    return this;
  }

  /** The row from which the next ones count. */
  TinyWorkbook after(int last) {
    row = last;
    return this;
  }

  /** Days count from 1904. */
  TinyWorkbook from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /**
   * The next row. A cell is a text; {@code #5} is a number, {@code %0.85} one that is shown as a
   * percentage, {@code @42459} a day, {@code =A1} a formula that was never calculated; an empty
   * text is no cell.
   */
  TinyWorkbook row(String... cells) {
    row++;
    StringBuilder xml = sheets.get(sheets.size() - 1).append("<row r=\"" + row + "\">");
    for (int i = 0; i < cells.length; i++) {
      String at = (char) ('A' + i) + "" + row;
      String value = cells[i].isEmpty() ? "" : cells[i].substring(1);
      switch (cells[i].isEmpty() ? '0' : cells[i].charAt(0)) {
        case '0' -> {
          if (!cells[i].isEmpty()) {
            text(xml, at, cells[i]);
          }
        }
        case '#' -> xml.append("<c r=\"" + at + "\"><v>" + value + "</v></c>");
        case '%' -> xml.append("<c r=\"" + at + "\" s=\"1\"><v>" + value + "</v></c>");
        case '@' -> xml.append("<c r=\"" + at + "\" s=\"2\"><v>" + value + "</v></c>");
        case '=' -> xml.append("<c r=\"" + at + "\"><f>" + value + "</f></c>");
        default -> text(xml, at, cells[i]);
      }
    }
    xml.append("</row>");
    return this;
  }

  private static void text(StringBuilder xml, String at, String text) {
    xml.append(
        "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
            .formatted(at, text.replace("&", "&amp;").replace("<", "&lt;")));
  }

  TinyWorkbook merge(String range) {
    merged.set(
        merged.size() - 1, merged.get(merged.size() - 1) + "<mergeCell ref=\"" + range + "\"/>");
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      StringBuilder types = new StringBuilder();
      StringBuilder list = new StringBuilder();
      StringBuilder relations = new StringBuilder();
      for (int i = 1; i <= sheets.size(); i++) {
        types.append(
            "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                .formatted(i));
        list.append(
            "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(names.get(i - 1), i, i));
        relations.append(
            "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(i, RELATIONS, i));
        String ranges = merged.get(i - 1);
        put(
            zip,
            "xl/worksheets/sheet" + i + ".xml",
            "<worksheet "
                + MAIN
                + "><sheetData>"
                + sheets.get(i - 1)
                + "</sheetData>"
                + (ranges.isEmpty() ? "" : "<mergeCells>" + ranges + "</mergeCells>")
                + "</worksheet>");
      }
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + "<Override PartName=\"/xl/workbook.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
              + "<Override PartName=\"/xl/styles.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
              + types
              + "</Types>");
      put(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"rId1\" Type=\""
              + RELATIONS
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + relations
              + "<Relationship Id=\"rId99\" Type=\""
              + RELATIONS
              + "/styles\" Target=\"styles.xml\"/></Relationships>");
      put(
          zip,
          "xl/workbook.xml",
          "<workbook "
              + MAIN
              + " xmlns:r=\""
              + RELATIONS
              + "\">"
              + properties
              + "<sheets>"
              + list
              + "</sheets></workbook>");
      put(
          zip,
          "xl/styles.xml",
          "<styleSheet "
              + MAIN
              + "><numFmts count=\"2\">"
              + "<numFmt numFmtId=\"170\" formatCode=\"0.0%\"/>"
              + "<numFmt numFmtId=\"171\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
              + "<cellXfs count=\"3\"><xf/><xf numFmtId=\"170\" applyNumberFormat=\"1\"/>"
              + "<xf numFmtId=\"171\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
