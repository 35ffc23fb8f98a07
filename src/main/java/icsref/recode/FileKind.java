package icsref.recode;

import icsref.io.FileType;
import icsref.io.Inflation;
import icsref.io.LimitExceeded;
import icsref.io.Limits;
import icsref.io.XmlNames;
import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What kind of file is to be recoded, by its content and not by its name. */
enum FileKind {
  TEXT,
  WORKBOOK;

  private static final String SAVE = "save it as .xlsx or CSV and name that file.";

  /**
   * Tells the kind.
   *
   * @throws Stop saying what the file is, if it is neither
   */
  static FileKind of(Path file, Limits.Archive limits) throws IOException {
    if (Files.isDirectory(file)) {
      throw new Stop(ExitCode.INPUT, file + " is a folder: name a file.");
    }
    FileType type = FileType.of(file);
    return switch (type) {
      case TEXT, GZIP, EMPTY -> TEXT;
      case ZIP -> zip(file, limits);
      case OLE2 -> throw refused(file, oldWorkbook(file));
      case WEB_PAGE ->
          throw refused(
              file,
              "a web page, whatever its name says: download the file itself; if the page is the"
                  + " table, open it in Excel and "
                  + SAVE);
      case XML -> throw refused(file, xml(file));
      case JSON ->
          throw refused(file, "JSON (as GeoJSON is), not a table: download it as CSV or XLSX.");
      case PDF -> throw refused(file, "a PDF, not a table: download it as CSV or XLSX.");
      case BINARY -> throw refused(file, "neither text nor a workbook: export it as CSV or XLSX.");
    };
  }

  private static Stop refused(Path file, String what) {
    return new Stop(ExitCode.INPUT, file + " is " + what);
  }

  /**
   * Those who read a workbook unpack it without a limit, so it is unpacked once with one. Sheets
   * are read as they come, and may be of any length; all other parts are held whole.
   */
  private static void checkParts(Path file, ZipFile zip, Limits.Archive limits) throws IOException {
    if (zip.size() > limits.members()) {
      throw new LimitExceeded("holds more than " + limits.members() + " files", "members");
    }
    Inflation inflation = new Inflation(Files.size(file), limits);
    for (ZipEntry part : Collections.list(zip.entries())) {
      InputStream content = zip.getInputStream(part);
      boolean sheet = part.getName().startsWith("xl/worksheets/");
      try (InputStream in =
          new XmlNames(sheet ? inflation.streamed(content) : inflation.member(content))) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private static FileKind zip(Path file, Limits.Archive limits) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry("xl/workbook.xml") != null) {
        checkParts(file, zip, limits);
        return WORKBOOK;
      }
      if (zip.getEntry("xl/workbook.bin") != null) {
        throw refused(file, "a binary workbook (.xlsb): open it in Excel and " + SAVE);
      }
      ZipEntry mimetype = zip.getEntry("mimetype");
      if (mimetype != null) {
        try (InputStream in = zip.getInputStream(mimetype)) {
          String stated = new String(in.readNBytes(200), StandardCharsets.US_ASCII);
          if (stated.contains("opendocument")) {
            throw refused(
                file,
                stated.contains("spreadsheet")
                    ? "an OpenDocument spreadsheet (.ods): open it and " + SAVE
                    : "an OpenDocument file, not a spreadsheet: name a CSV or XLSX file.");
          }
        }
      }
      if (zip.getEntry("Index/Document.iwa") != null) {
        throw refused(file, "a spreadsheet of Numbers: export it to Excel and name that file.");
      }
      throw refused(file, "a ZIP archive: unpack it and name the file in it.");
    } catch (LimitExceeded beyond) {
      throw new Stop(ExitCode.INPUT, file + " " + beyond.getMessage() + ".", beyond);
    } catch (java.util.zip.ZipException damaged) {
      throw new Stop(
          ExitCode.INPUT,
          file
              + " cannot be read as a workbook or an archive: "
              + damaged.getMessage()
              + ". Download it again.",
          damaged);
    }
  }

  private static String oldWorkbook(Path file) {
    Optional<Boolean> locked = isLocked(file);
    if (locked.isEmpty()) {
      return "a binary workbook of the old kind (.xls), or one with a password: open it in Excel and "
          + SAVE;
    }
    return locked.get()
        ? "a workbook with a password: open it in Excel, remove the password and " + SAVE
        : "a workbook of the old kind (.xls): open it in Excel and " + SAVE;
  }

  /** Whether a container of the old kind holds an encrypted workbook; empty if it is damaged. */
  private static Optional<Boolean> isLocked(Path file) {
    try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
      return Optional.of(container.getRoot().hasEntryCaseInsensitive("EncryptedPackage"));
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static String xml(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(FileType.HEAD), StandardCharsets.UTF_8);
      return start.contains("urn:schemas-microsoft-com:office:spreadsheet")
          ? "an XML spreadsheet of Excel 2003: open it in Excel and " + SAVE
          : "XML, not a table: download it as CSV or XLSX.";
    }
  }
}
