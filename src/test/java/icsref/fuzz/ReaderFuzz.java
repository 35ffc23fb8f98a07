package icsref.fuzz;

import icsref.io.YamlNode;
import icsref.model.Stop;
import icsref.publish.table.Manifest;
import icsref.read.InputScanner;
import icsref.read.Source;
import icsref.read.SourceReader;
import icsref.read.Workbooks;
import icsref.read.layout.Layouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/**
 * What a fuzzer calls with bytes ({@code bench/fuzz/run.sh}): they are read as a file of one
 * format, and must end in facts, findings or a {@link Stop}; anything else that is thrown is a
 * find.
 */
public final class ReaderFuzz {
  private static final String LIST =
      "STP20CD,STP20CDH,STP20NM\nE54000002,QBB,South\nE54000003,QBC,\"North, East\"\n";
  private static final String FORMAT = System.getProperty("icsref.fuzz", "csv");
  private static final Layouts LAYOUTS =
      Layouts.load(Path.of(System.getProperty("icsref.home", ".")).resolve("config/sources"));
  private static final Path FOLDER = folder();

  private ReaderFuzz() {}

  /** Loads what every trial needs, so that the time of the first does not count. */
  public static void fuzzerInitialize() throws IOException {
    list("first.csv", LIST.getBytes(StandardCharsets.UTF_8));
    list("first.xlsx", xlsx());
    list("first.xls", xls());
    for (String first : new String[] {"first.csv", "first.xlsx", "first.xls"}) {
      Files.delete(FOLDER.resolve(first));
    }
  }

  /** One trial. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    try {
      switch (FORMAT) {
        case "yaml" -> yaml(data);
        case "json" -> json(data);
        case "sheet" -> list("list.xlsx", workbook(data));
        default -> list("list." + FORMAT, data);
      }
    } catch (Stop refused) {
      // that is how a file is refused
    }
  }

  private static void list(String name, byte[] data) throws IOException {
    Path file = FOLDER.resolve(name);
    Files.write(file, data);
    for (Source source : InputScanner.identify(LAYOUTS, FOLDER).sources()) {
      SourceReader.readAll(source, fact -> {}, finding -> {});
    }
  }

  private static void yaml(byte[] data) throws IOException {
    Path file = FOLDER.resolve("icsref.yml");
    Files.write(file, data);
    YamlNode node = YamlNode.read(file, "icsref.yml");
    node.has("limits");
    node.mapOrEmpty("limits").done();
    node.done();
  }

  private static void json(byte[] data) throws IOException {
    Files.write(FOLDER.resolve(Manifest.FILE), data);
    Manifest.find(FOLDER);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("icsref-fuzz");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A workbook whose one sheet is the XML: a fuzzer does not find its way through compression. */
  private static byte[] workbook(byte[] sheet) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    // by its directory: read as a stream, what its writer says of sizes cannot be trusted
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(xlsx())).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    parts.put("xl/worksheets/sheet1.xml", sheet);
    return zip(parts);
  }

  private static byte[] zip(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] xlsx() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (org.dhatim.fastexcel.Workbook workbook =
        new org.dhatim.fastexcel.Workbook(bytes, "icsref", "1.0")) {
      org.dhatim.fastexcel.Worksheet sheet = workbook.newWorksheet("List");
      String[] lines = LIST.split("\n");
      for (int i = 0; i < lines.length; i++) {
        String[] cells = lines[i].split(",");
        for (int j = 0; j < cells.length; j++) {
          sheet.value(i, j, cells[j]);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] xls() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HSSFWorkbook workbook = Workbooks.xls(LIST)) {
      workbook.write(bytes);
    }
    return bytes.toByteArray();
  }

  /** Writes the first inputs of every format below a folder. */
  public static void main(String[] arguments) throws IOException {
    Path seeds = Path.of(arguments[0]);
    byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("csv", list);
    all.put("xlsx", xlsx());
    all.put(
        "sheet",
        ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>STP20CD</t></is></c><c r=\"B1\""
                + " t=\"inlineStr\"><is><t>STP20CDH</t></is></c><c r=\"C1\" t=\"inlineStr\"><is>"
                + "<t>STP20NM</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>"
                + "<c r=\"B2\"><f>1+1</f><v>2</v></c><c r=\"C2\" t=\"e\"><v>#N/A</v></c></row>"
                + "</sheetData></worksheet>")
            .getBytes(StandardCharsets.UTF_8));
    all.put("xls", xls());
    all.put("zip", zip(Map.of("list.csv", list)));
    all.put("yaml", Files.readAllBytes(Path.of("config/icsref.yml")));
    all.put(
        "json",
        ("{\"release\":\"2026-03-31_1.0.0\",\"as_at\":\"2026-03-31\",\"program\":\"1\","
                + "\"configuration_sha256\":\"a\",\"input_sha256\":\"b\",\"inputs\":[],"
                + "\"outputs\":[{\"file\":\"ics.csv\",\"bytes\":1,\"rows\":1,\"sha256\":\"c\"}]}")
            .getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> seed : all.entrySet()) {
      Path folder = Files.createDirectories(seeds.resolve(seed.getKey()));
      Files.write(folder.resolve("seed"), seed.getValue());
    }
  }
}
