package icsref.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** One sheet of an XLSX workbook; what is damaged is the XML of that sheet, the rest stays. */
final class SheetList implements ListFile {
  private static final Pattern ROW = element("row");
  private static final Pattern CELL = element("c");
  private static final Pattern STRING = element("si");
  private static final Pattern TEXT = element("t");
  private static final Pattern VALUE = element("v");
  private static final Pattern REFERENCE = Pattern.compile("\\br=\"([A-Z]+)\\d+\"");
  private static final Pattern ROW_NUMBER = Pattern.compile("\\br=\"(\\d+)\"");
  private static final Pattern SPANS = Pattern.compile("\\bspans=\"[^\"]*\"");
  private static final int ENOUGH_FOR_HEADINGS = 5;

  private final Map<String, byte[]> members;
  private final String sheet;
  private final String before;
  private final String after;
  private final Grid grid;

  private SheetList(
      Map<String, byte[]> members, String sheet, String before, String after, Grid grid) {
    this.members = members;
    this.sheet = sheet;
    this.before = before;
    this.after = after;
    this.grid = grid;
  }

  private static Pattern element(String name) {
    return Pattern.compile("<" + name + "\\b([^>]*?)(?:/>|>(.*?)</" + name + ">)", Pattern.DOTALL);
  }

  /** The sheets of a workbook that have more than a few rows. */
  static List<SheetList> read(Path file, int least) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry :
          (Iterable<ZipEntry>) zip.stream().map(each -> (ZipEntry) each)::iterator) {
        members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> strings = new ArrayList<>();
    if (members.containsKey("xl/sharedStrings.xml")) {
      Matcher each = STRING.matcher(text(members.get("xl/sharedStrings.xml")));
      while (each.find()) {
        strings.add(texts(each.group(2)));
      }
    }
    List<SheetList> sheets = new ArrayList<>();
    for (String name : members.keySet()) {
      if (name.startsWith("xl/worksheets/sheet")) {
        String xml = text(members.get(name));
        int start = xml.indexOf("<sheetData>");
        int end = xml.indexOf("</sheetData>");
        if (start >= 0 && end >= 0) {
          start += "<sheetData>".length();
          List<List<Cell>> rows = rows(xml.substring(start, end), strings);
          if (rows.size() >= least) {
            Grid grid = new Grid(rows, header(rows));
            sheets.add(
                new SheetList(members, name, xml.substring(0, start), xml.substring(end), grid));
          }
        }
      }
    }
    return sheets;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String texts(String xml) {
    StringBuilder text = new StringBuilder();
    if (xml != null) {
      Matcher each = TEXT.matcher(xml);
      while (each.find()) {
        text.append(each.group(2) == null ? "" : plain(each.group(2)));
      }
    }
    return text.toString();
  }

  private static String plain(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#10;", "\n")
        .replace("&amp;", "&");
  }

  private static List<List<Cell>> rows(String xml, List<String> strings) {
    List<List<Cell>> rows = new ArrayList<>();
    Matcher row = ROW.matcher(xml);
    while (row.find()) {
      Matcher number = ROW_NUMBER.matcher(row.group(1));
      int at = number.find() ? Integer.parseInt(number.group(1)) - 1 : rows.size();
      while (rows.size() < at) {
        rows.add(new ArrayList<>());
      }
      List<Cell> cells = new ArrayList<>();
      Matcher cell = CELL.matcher(row.group(2) == null ? "" : row.group(2));
      while (cell.find()) {
        Matcher reference = REFERENCE.matcher(cell.group(1));
        int column = reference.find() ? column(reference.group(1)) : cells.size();
        while (cells.size() < column) {
          cells.add(Cell.BLANK);
        }
        String inside = cell.group(2) == null ? "" : cell.group(2);
        String attributes = REFERENCE.matcher(cell.group(1)).replaceAll("").strip();
        cells.add(new Cell(text(attributes, inside, strings), attributes + '\0' + inside));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String text(String attributes, String inside, List<String> strings) {
    Matcher value = VALUE.matcher(inside);
    if (!value.find() || value.group(2) == null) {
      return texts(inside);
    }
    return attributes.contains("t=\"s\"")
        ? strings.get(Integer.parseInt(value.group(2).strip()))
        : plain(value.group(2));
  }

  private static int column(String letters) {
    int column = 0;
    for (char letter : letters.toCharArray()) {
      column = column * 26 + letter - 'A' + 1;
    }
    return column - 1;
  }

  private static String letters(int column) {
    return (column >= 26 ? letters(column / 26 - 1) : "") + (char) ('A' + column % 26);
  }

  private static int header(List<List<Cell>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).stream().filter(cell -> !cell.text().isBlank()).count()
          >= ENOUGH_FOR_HEADINGS) {
        return i;
      }
    }
    return 0;
  }

  @Override
  public Grid grid() {
    return grid.copy();
  }

  @Override
  public byte[] with(Grid other) {
    StringBuilder xml = new StringBuilder(before.replaceAll("<dimension[^>]*/>", ""));
    for (int i = 0; i < other.rows().size(); i++) {
      xml.append("<row r=\"").append(i + 1).append("\">");
      List<Cell> cells = other.rows().get(i);
      for (int j = 0; j < cells.size(); j++) {
        Cell cell = cells.get(j);
        if (cell != Cell.BLANK) {
          write(cell, letters(j) + (i + 1), xml);
        }
      }
      xml.append("</row>");
    }
    xml.append(after);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(
            member.getKey().equals(sheet)
                ? SPANS.matcher(xml).replaceAll("").getBytes(StandardCharsets.UTF_8)
                : member.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Cell cell, String reference, StringBuilder xml) {
    xml.append("<c r=\"").append(reference).append('"');
    if (cell.raw() == null) {
      xml.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
          .append(cell.text().replace("&", "&amp;").replace("<", "&lt;"))
          .append("</t></is></c>");
    } else {
      int parted = cell.raw().indexOf('\0');
      xml.append(' ')
          .append(cell.raw(), 0, parted)
          .append('>')
          .append(cell.raw(), parted + 1, cell.raw().length())
          .append("</c>");
    }
  }

  @Override
  public boolean isText() {
    return false;
  }
}
