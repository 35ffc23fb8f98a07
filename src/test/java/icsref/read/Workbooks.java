package icsref.read;

import icsref.read.file.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Small workbooks written by hand, cell by cell. */
public final class Workbooks {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";

  private Workbooks() {}

  /** A workbook of sheets given as name, rows, name, rows…; rows as the XML of their cells. */
  static byte[] xlsx(String... sheets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      StringBuilder types = new StringBuilder();
      StringBuilder list = new StringBuilder();
      StringBuilder relations = new StringBuilder();
      for (int i = 0; i < sheets.length / 2; i++) {
        int number = i + 1;
        types.append(
            "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                .formatted(number));
        list.append(
            "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
                .formatted(sheets[2 * i], number, number));
        relations.append(
            "<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                .formatted(number, RELATIONS, number));
        part(
            zip,
            "xl/worksheets/sheet" + number + ".xml",
            "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>"
                .formatted(MAIN, sheets[2 * i + 1]));
      }
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"%s/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>%s</Types>"
              .formatted(PACKAGE, types));
      part(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"%s/relationships\"><Relationship Id=\"rId1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
              .formatted(PACKAGE, RELATIONS));
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
              .formatted(MAIN, RELATIONS, list));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"%s/relationships\">%s<Relationship Id=\"rId99\" Type=\"%s/styles\" Target=\"styles.xml\"/></Relationships>"
              .formatted(PACKAGE, relations, RELATIONS));
      part(
          zip,
          "xl/styles.xml",
          "<styleSheet xmlns=\"%s\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
              .formatted(MAIN));
    }
    return bytes.toByteArray();
  }

  private static void part(OutputStream zip, String name, String xml) throws IOException {
    ((ZipOutputStream) zip).putNextEntry(new ZipEntry(name));
    zip.write(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    ((ZipOutputStream) zip).closeEntry();
  }

  /** A workbook of the old format, with one sheet of texts: the cells of lines with commas. */
  public static HSSFWorkbook xls(String lines) {
    HSSFWorkbook workbook = new HSSFWorkbook();
    Sheet sheet = workbook.createSheet("Data");
    for (String line : lines.split("\n")) {
      Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
      for (String cell : line.split(",")) {
        row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
      }
    }
    return workbook;
  }

  /** A row of text cells; a blank one is left out, as spreadsheet programs do. */
  static String row(int number, String... cells) {
    StringBuilder xml = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].startsWith("<")) {
        xml.append(cells[i].replace("@", Table.address(i, number)));
      } else if (!cells[i].isEmpty()) {
        xml.append(
            "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                .formatted(Table.address(i, number), cells[i]));
      }
    }
    return xml.append("</row>").toString();
  }

  static String number(String value) {
    return "<c r=\"@\"><v>" + value + "</v></c>";
  }

  /** A day, as spreadsheets count them. */
  static String day(int serial) {
    return "<c r=\"@\" s=\"1\"><v>" + serial + "</v></c>";
  }

  static String formula(String formula, String cached) {
    return "<c r=\"@\" t=\"str\"><f>" + formula + "</f><v>" + cached + "</v></c>";
  }
}
