package icsref.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import icsref.model.Finding;
import icsref.read.layout.Layouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that nobody meant as a list: each ends in a word about it, none in a wait, in gigabytes or
 * in something that was not in the input folder.
 */
@Timeout(60)
class HostileFilesTest {
  private static final Layouts LAYOUTS = Layouts.load(Path.of("config/sources"));
  private static final String GOOD = "STP20CD,STP20CDH,STP20NM\nE54000002,QBB,South\n";
  private static final int MB = 1 << 20;

  @TempDir Path folder;
  private Path input;

  @BeforeEach
  void a_good_list() throws IOException {
    input = Files.createDirectory(folder.resolve("input"));
    Files.writeString(input.resolve("good.csv"), GOOD);
  }

  private List<String> said() {
    return said(input);
  }

  /** The findings; beside them the good list is always read. */
  private static List<String> said(Path input) {
    ScannedInput scanned = InputScanner.identify(LAYOUTS, input);
    assertThat(scanned.sources()).extracting(Source::file).contains("good.csv");
    return scanned.refused().stream().map(HostileFilesTest::said).toList();
  }

  private static String said(Finding finding) {
    return finding.severity() + " " + finding.check() + ": " + finding.message();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A workbook whose one sheet is the XML. */
  private static byte[] workbook(String sheet, String strings) throws IOException {
    return workbook(sheet, strings, "<sheet name=\"List\" sheetId=\"1\" r:id=\"r1\"/>");
  }

  private static byte[] workbook(String sheet, String strings, String sheets) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        bytes(
            "<?xml version=\"1.0\"?><Types"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                + " Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                + " PartName=\"/xl/workbook.xml\""
                + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override"
                + " PartName=\"/xl/worksheets/sheet1.xml\""
                + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override"
                + " PartName=\"/xl/sharedStrings.xml\""
                + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/><Override"
                + " PartName=\"/xl/styles.xml\""
                + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/><Default"
                + " Extension=\"xml\" ContentType=\"application/xml\"/></Types>"));
    String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    String kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    parts.put(
        "_rels/.rels",
        bytes(
            "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%sofficeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                .formatted(relations, kind)));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        bytes(
            "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%sworksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"%ssharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"%sstyles\" Target=\"styles.xml\"/></Relationships>"
                .formatted(relations, kind, kind, kind)));
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    parts.put(
        "xl/workbook.xml",
        bytes(
            "<workbook xmlns=\"%s\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>%s</sheets></workbook>"
                .formatted(main, sheets)));
    parts.put("xl/styles.xml", bytes("<styleSheet xmlns=\"%s\"></styleSheet>".formatted(main)));
    parts.put("xl/sharedStrings.xml", bytes(strings));
    parts.put("xl/worksheets/sheet1.xml", bytes(sheet));
    return zip(parts);
  }

  private static String sheet(String rows) {
    return "<worksheet"
        + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + rows
        + "</sheetData></worksheet>";
  }

  @Test
  void a_pipe_is_passed_over() throws Exception {
    Process made = new ProcessBuilder("mkfifo", input.resolve("pipe.csv").toString()).start();
    assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0, "there is no mkfifo");

    assertThat(said())
        .containsExactly(
            "WARNING file-not-regular: pipe.csv is not read: it is a pipe, socket or device, not"
                + " a file");
  }

  @Test
  void a_socket_is_passed_over() throws IOException {
    Path socket = Path.of("socket.csv");
    // a path of a socket has a hundred characters at most
    Path folder = Files.createTempDirectory("icsref");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(folder.resolve(socket)));
      Files.writeString(folder.resolve("good.csv"), GOOD);

      assertThat(said(folder))
          .containsExactly(
              "WARNING file-not-regular: socket.csv is not read: it is a pipe, socket or device,"
                  + " not a file");
    } finally {
      Files.deleteIfExists(folder.resolve(socket));
      Files.deleteIfExists(folder.resolve("good.csv"));
      Files.delete(folder);
    }
  }

  @Test
  void a_device_is_passed_over() throws Exception {
    Process made =
        new ProcessBuilder("mknod", input.resolve("zero.csv").toString(), "c", "1", "5").start();
    assumeTrue(
        made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0,
        "this user can make no device");

    assertThat(said())
        .containsExactly(
            "WARNING file-not-regular: zero.csv is not read: it is a pipe, socket or device, not"
                + " a file");
  }

  @Test
  void a_file_and_a_folder_that_may_not_be_read_are_errors_that_say_so() throws IOException {
    Path file = Files.writeString(input.resolve("denied.csv"), GOOD);
    Path below = Files.createDirectory(input.resolve("below"));
    Files.setPosixFilePermissions(file, Set.of());
    Files.setPosixFilePermissions(below, Set.of());
    assumeTrue(!Files.isReadable(file), "this user may read everything, as a superuser may");
    try {
      assertThat(said())
          .containsExactly(
              "ERROR file-not-permitted: below cannot be read: permission denied for this user",
              "ERROR file-not-permitted: denied.csv cannot be read: permission denied for this"
                  + " user");
    } finally {
      Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void a_link_out_of_the_folder_is_passed_over_and_nothing_of_it_is_told() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "password,4711\n");
    Files.createSymbolicLink(input.resolve("list.csv"), secret);
    Files.createSymbolicLink(input.resolve("nowhere.csv"), folder.resolve("nowhere"));
    Files.createSymbolicLink(input.resolve("folder"), folder);
    Files.createSymbolicLink(input.resolve("loop"), Path.of("."));

    String out = " is not read: it is a link to something that is not a file in the input folder";
    assertThat(said())
        .containsExactly(
            "WARNING file-not-regular: folder" + out,
            "WARNING file-not-regular: list.csv" + out,
            "WARNING file-not-regular: loop" + out,
            "WARNING file-not-regular: nowhere.csv" + out)
        .noneMatch(finding -> finding.contains("4711"));
  }

  @Test
  void a_link_within_the_folder_and_a_folder_that_is_a_link_are_read() throws IOException {
    Files.createSymbolicLink(input.resolve("same.csv"), Path.of("good.csv"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), input);

    assertThat(InputScanner.identify(LAYOUTS, link).sources())
        .extracting(Source::file)
        .containsExactly("good.csv", "same.csv");
  }

  @Test
  void an_archive_that_unpacks_to_a_hundred_times_its_size_is_refused() throws IOException {
    byte[] lines = bytes(GOOD.repeat(32 * MB / GOOD.length()));
    Files.write(input.resolve("bomb.csv.gz"), gzip(lines));
    Files.write(input.resolve("bomb.zip"), zip(Map.of("inner.csv", lines)));
    Files.write(
        input.resolve("nested.zip"), zip(Map.of("inner.zip", zip(Map.of("inner.csv", lines)))));

    String ratio = " unpacks to more than 100 times its size (limits: ratio in config/icsref.yml)";
    assertThat(said())
        .containsExactly(
            "ERROR source-too-large: bomb.csv.gz" + ratio,
            "ERROR source-too-large: bomb.zip" + ratio,
            "ERROR source-too-large: nested.zip!inner.zip" + ratio);
  }

  @Test
  void a_workbook_with_a_part_that_unpacks_to_gigabytes_is_refused() throws IOException {
    Files.write(
        input.resolve("bomb.xlsx"), workbook(sheet(""), "<sst>" + " ".repeat(32 * MB) + "</sst>"));

    assertThat(said())
        .containsExactly(
            "ERROR source-too-large: bomb.xlsx unpacks to more than 100 times its size (limits:"
                + " ratio in config/icsref.yml)");
  }

  @Test
  void a_workbook_with_a_cell_at_the_edge_of_the_sheet_is_refused() throws IOException {
    Files.write(
        input.resolve("edge.xlsx"),
        workbook(
            sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), "<sst></sst>"));

    assertThat(said())
        .containsExactly(
            "ERROR source-too-large: edge.xlsx sheet List has a row of more than 1000 columns"
                + " (limits: columns in config/icsref.yml)");
  }

  @Test
  void a_document_type_in_a_workbook_is_not_expanded() throws IOException {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      entities.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    Files.write(
        input.resolve("laughs.xlsx"),
        workbook(
            "<!DOCTYPE worksheet ["
                + entities
                + "]>"
                + sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a9;</t></is></c></row>"),
            "<sst></sst>"));

    assertThat(said()).hasSize(1).allMatch(finding -> finding.startsWith("ERROR source-"));
  }

  @Test
  void a_quote_that_never_ends_is_refused() throws IOException {
    Files.writeString(
        input.resolve("quote.csv"),
        "STP20CD,STP20CDH,STP20NM\n\"" + "E54000002,QBB,South\n".repeat(200_000));

    assertThat(said()).hasSize(1).allMatch(finding -> finding.startsWith("ERROR source-"));
  }

  @Test
  void a_workbook_with_hundreds_of_thousands_of_names_is_refused_before_it_is_parsed()
      throws IOException {
    StringBuilder attributes = new StringBuilder("<!-- don't --><row r=\"1\"");
    StringBuilder elements = new StringBuilder();
    for (int i = 0; i < 400_000; i++) {
      attributes.append(" a").append(i).append("='>'");
      elements.append("<a").append(i).append("/>");
    }
    Files.write(
        input.resolve("attributes.xlsx"), workbook(sheet(attributes + "/>"), "<sst></sst>"));
    Files.write(
        input.resolve("elements.xlsx"),
        workbook(sheet("<row r=\"1\"/>"), "<sst>" + elements + "</sst>"));

    String names =
        " cannot be read, it is truncated or damaged (its XML has more than 10000 different names)";
    assertThat(said())
        .containsExactly(
            "ERROR source-unreadable: attributes.xlsx" + names,
            "ERROR source-unreadable: elements.xlsx" + names);
  }

  @Test
  void a_workbook_with_a_password_is_said_to_have_one() throws Exception {
    try (POIFSFileSystem encrypted = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("a password");
      try (OutputStream content = encryptor.getDataStream(encrypted)) {
        content.write(workbook(sheet("<row r=\"1\"/>"), "<sst></sst>"));
      }
      try (OutputStream file = Files.newOutputStream(input.resolve("new.xlsx"))) {
        encrypted.writeFilesystem(file);
      }
    }
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream file = Files.newOutputStream(input.resolve("old.xls"))) {
      workbook.createSheet().createRow(0).createCell(0).setCellValue("STP20CD");
      Biff8EncryptionKey.setCurrentUserPassword("a password");
      workbook.write(file);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }

    assertThat(said())
        .containsExactly(
            "ERROR source-unreadable: new.xlsx is a workbook with a password",
            "ERROR source-unreadable: old.xls is a workbook with a password");
  }

  @Test
  void a_workbook_that_has_one_sheet_thousands_of_times_is_refused() throws IOException {
    StringBuilder sheets = new StringBuilder();
    for (int i = 1; i <= 30_000; i++) {
      sheets.append("<sheet name=\"L%d\" sheetId=\"%d\" r:id=\"r1\"/>".formatted(i, i));
    }
    Files.write(
        input.resolve("sheets.xlsx"),
        workbook(sheet("<row r=\"1\"/>"), "<sst></sst>", sheets.toString()));

    assertThat(said())
        .containsExactly(
            "ERROR source-too-large: sheets.xlsx holds more than 1000 worksheets (limits: members"
                + " in config/icsref.yml)");
  }

  @Test
  void a_row_that_is_too_long_is_told_of_where_it_is_the_first_one_too() throws IOException {
    Files.writeString(
        input.resolve("line.csv"), "STP20CD,STP20CDH,STP20NM\n" + "x".repeat(2 * MB) + "\n");

    assertThat(said())
        .containsExactly(
            "ERROR source-too-large: line.csv has a cell of more than 32767 characters (limits: cell"
                + " in config/icsref.yml)");
  }

  @Test
  void two_members_of_one_name_are_refused() throws IOException {
    byte[] two = zip(new java.util.TreeMap<>(Map.of("a.csv", bytes(GOOD), "b.csv", bytes(GOOD))));
    String renamed = new String(two, StandardCharsets.ISO_8859_1).replace("b.csv", "a.csv");
    Files.write(input.resolve("two.zip"), renamed.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(said())
        .containsExactly("ERROR source-unreadable: two.zip holds two files of the name a.csv");
  }

  @Test
  void what_is_no_workbook_of_the_kind_its_name_says_is_named() throws IOException {
    Files.write(
        input.resolve("binary.xlsx"),
        zip(Map.of("[Content_Types].xml", bytes("<Types/>"), "xl/workbook.bin", bytes("x"))));
    Files.write(
        input.resolve("open.xlsx"),
        zip(Map.of("mimetype", bytes("application/x"), "content.xml", bytes("<x/>"))));
    Files.write(input.resolve("without.xlsx"), workbook(sheet(""), "<sst></sst>", ""));

    assertThat(said())
        .containsExactly(
            "ERROR source-is-no-table: binary.xlsx is a binary workbook",
            "ERROR source-is-no-table: open.xlsx is an OpenDocument spreadsheet",
            "ERROR source-empty: without.xlsx has no worksheet");
  }

  @Test
  void text_in_other_encodings_than_are_read_is_refused() throws IOException {
    Files.write(input.resolve("half.csv"), (GOOD + "x").getBytes(StandardCharsets.UTF_16));
    byte[] half = Files.readAllBytes(input.resolve("half.csv"));
    Files.write(input.resolve("half.csv"), java.util.Arrays.copyOf(half, half.length - 1));
    java.nio.charset.Charset four = java.nio.charset.Charset.forName("X-UTF-32LE-BOM");
    Files.write(input.resolve("utf32.csv"), GOOD.getBytes(four));

    assertThat(said())
        .containsExactly(
            "ERROR source-unreadable: half.csv cannot be read, it is truncated or damaged (a"
                + " character that is none in UTF-16BE)",
            "ERROR source-is-no-table: utf32.csv is neither text nor a workbook nor an archive, not"
                + " a table");
  }

  @Test
  void the_name_of_a_file_moves_no_cursor_and_turns_no_text() throws IOException {
    assumeTrue(java.io.File.separatorChar == '/', "such names are no names here");
    Files.writeString(input.resolve("a\u001b[31m\nb\u202e.csv"), "a,b\n1,2\n");

    assertThat(said())
        .hasSize(1)
        .allMatch(
            finding -> finding.contains("a\\" + "u001b[31m b\\" + "u202e.csv fits no layout"));
  }
}
