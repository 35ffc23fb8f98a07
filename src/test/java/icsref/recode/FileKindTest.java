package icsref.recode;

import static org.assertj.core.api.Assertions.assertThat;

import icsref.model.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file that is neither text nor a workbook is called what it is, with a way out. */
class FileKindTest {
  @TempDir Path folder;

  private String refusal(String name, byte[] content) {
    return Trial.in(folder).file(name, content).refusal(ExitCode.INPUT);
  }

  private String refusal(String name, String content) {
    return refusal(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zip(String entry, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] container(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), entry);
      container.writeFilesystem(bytes);
    }
    return bytes.toByteArray();
  }

  @Test
  void spreadsheets_of_other_kinds() throws IOException {
    String save = "save it as .xlsx or CSV and name that file.";
    assertThat(refusal("a.xlsx", zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet")))
        .isEqualTo("a.xlsx is an OpenDocument spreadsheet (.ods): open it and " + save);
    assertThat(refusal("b.xlsx", zip("xl/workbook.bin", "")))
        .isEqualTo("b.xlsx is a binary workbook (.xlsb): open it in Excel and " + save);
    assertThat(refusal("c.xlsx", container("EncryptedPackage")))
        .isEqualTo(
            "c.xlsx is a workbook with a password: open it in Excel, remove the password and "
                + save);
    assertThat(refusal("d.xls", container("Workbook")))
        .isEqualTo("d.xls is a workbook of the old kind (.xls): open it in Excel and " + save);
    byte[] damaged = java.util.Arrays.copyOf(container("Workbook"), 100);
    assertThat(refusal("e.xls", damaged))
        .isEqualTo(
            "e.xls is a binary workbook of the old kind (.xls), or one with a password: open it in"
                + " Excel and "
                + save);
    assertThat(
            refusal(
                "f.xls",
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                    + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"))
        .isEqualTo("f.xls is an XML spreadsheet of Excel 2003: open it in Excel and " + save);
  }

  @Test
  void what_is_not_a_table_at_all() throws IOException {
    assertThat(refusal("a.xls", "<html><body><table><tr><th>CODE</th></tr></table></body></html>"))
        .startsWith("a.xls is a web page, whatever its name says: download the file itself");
    assertThat(refusal("b.csv", "{\"type\": \"FeatureCollection\", \"features\": []}"))
        .isEqualTo("b.csv is JSON (as GeoJSON is), not a table: download it as CSV or XLSX.");
    assertThat(refusal("c.csv", "%PDF-1.7"))
        .isEqualTo("c.csv is a PDF, not a table: download it as CSV or XLSX.");
    assertThat(refusal("d.zip", zip("data.csv", "CODE\n01A\n")))
        .isEqualTo("d.zip is a ZIP archive: unpack it and name the file in it.");
    byte[] cut = java.util.Arrays.copyOf(zip("xl/workbook.xml", "x".repeat(1000)), 40);
    assertThat(refusal("e.xlsx", cut))
        .startsWith("e.xlsx cannot be read as a workbook or an archive: ");
    assertThat(refusal("f.csv", new byte[] {1, 2, 0, 4}))
        .isEqualTo("f.csv is neither text nor a workbook: export it as CSV or XLSX.");
  }
}
