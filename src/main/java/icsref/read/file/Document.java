package icsref.read.file;

import icsref.io.DownloadRecord;
import icsref.io.LimitExceeded;
import icsref.io.Limits;
import icsref.model.BuiltInCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One list, a file or a member of an archive, as it was when it was found. What is read of it later
 * are the same bytes: a small list is kept, a large one is opened again and its digest compared.
 */
public final class Document {
  /** What is larger is opened again rather than kept beside everything else. */
  private static final int LARGEST_KEPT = 3 << 20;

  private static final int BEGINNING = 1 << 18;

  /** A file of the input folder, with what it held when it was found. */
  private record OnDisk(Path path, String label, Limits limits, String sha256, long bytes) {}

  private final OnDisk file;
  private final String label;
  private final Unpacking.Form form;
  private final LocalDate packed;
  private final long lines;

  /** Null when the file is to be opened again. */
  private final byte[] content;

  private final ShortSheets shortSheets;

  private Document(
      OnDisk file,
      String label,
      Unpacking.Form form,
      LocalDate packed,
      long lines,
      byte[] content,
      ShortSheets shortSheets) {
    this.file = file;
    this.label = label;
    this.form = form;
    this.packed = packed;
    this.lines = lines;
    this.content = content;
    this.shortSheets = shortSheets;
  }

  /**
   * The lists of a file.
   *
   * @param label the path of the file below the input folder
   * @param refused gets what cannot be a list, by its label
   * @throws Refused when the file cannot be unpacked at all
   */
  public static List<Document> list(
      FileContent content, String label, BiConsumer<String, Refused> refused) throws Refused {
    Limits limits = content.limits();
    OnDisk file =
        new OnDisk(content.path(), label, limits, content.sha256(), content.bytes().length);
    List<Document> documents = new ArrayList<>();
    for (Unpacking.Unpacked list : Unpacking.lists(label, content.bytes(), limits, refused)) {
      long lines = list.form() == Unpacking.Form.TEXT ? lines(list.content()) : -1;
      documents.add(
          new Document(
              file,
              list.label(),
              list.form(),
              list.packed(),
              lines,
              list.content(),
              new ShortSheets()));
    }
    return documents;
  }

  private static long lines(byte[] content) {
    long lines = content[content.length - 1] == '\n' ? 0 : 1;
    for (byte b : content) {
      if (b == '\n') {
        lines++;
      }
    }
    return lines;
  }

  /** The same list to be read later: without its content where that is large. */
  public Document forLater() {
    return content == null || content.length <= LARGEST_KEPT
        ? this
        : new Document(file, label, form, packed, lines, null, shortSheets);
  }

  private byte[] content() throws Refused {
    if (content != null) {
      return content;
    }
    FileContent now = FileContent.read(file.path(), file.limits());
    if (!now.sha256().equals(file.sha256())) {
      throw new Refused(
          BuiltInCheck.SOURCE_REPLACED_WHILE_READ,
          "was replaced while it was being read",
          "Nothing was published: run the command again, when no file is being copied.");
    }
    for (Unpacking.Unpacked list :
        Unpacking.lists(file.label(), now.bytes(), file.limits(), (member, e) -> {})) {
      if (list.label().equals(label)) {
        return list.content();
      }
    }
    throw new IllegalStateException(label + " is no longer in a file of the same digest");
  }

  /** Its path below the input folder, with {@code /}; a member of an archive after {@code !}. */
  public String label() {
    return label;
  }

  public boolean isText() {
    return form == Unpacking.Form.TEXT;
  }

  /** Of the file on disk (of the archive, for a member). */
  public String sha256() {
    return file.sha256();
  }

  /** The size of the file on disk. */
  public long bytes() {
    return file.bytes();
  }

  /** The lines of a text, or -1 for a workbook. */
  public long lines() {
    return lines;
  }

  /**
   * The day on which it was last written: what a workbook says of itself, else what the archive
   * says that it came in. Of the day a file was copied here nothing is told.
   */
  public Optional<LocalDate> writtenOn() throws Refused {
    Optional<LocalDate> said =
        switch (form) {
          case TEXT -> Optional.empty();
          case XLSX -> WorkbookDay.ofXlsx(content());
          case XLS -> WorkbookDay.ofXls(content());
        };
    return said.isPresent() ? said : Optional.ofNullable(packed);
  }

  /** What is known of it where it was fetched; nothing where somebody put it there. */
  public Optional<DownloadRecord> download() throws Refused {
    try {
      return DownloadRecord.find(file.path(), file.sha256());
    } catch (IOException e) {
      throw Refused.unreadable(e);
    }
  }

  /** The names of its worksheets; of a text, one without a name. */
  public List<String> sheets() throws Refused {
    return switch (form) {
      case TEXT -> List.of("");
      case XLSX -> checked(XlsxTable.sheets(content()));
      case XLS -> checked(XlsTable.sheets(content()));
    };
  }

  /** Each is opened by itself, however small the file is. */
  private List<String> checked(List<String> sheets) throws Refused {
    if (sheets.isEmpty()) {
      throw new Refused(
          BuiltInCheck.SOURCE_EMPTY, "has no worksheet", "Remove it, or download it again.");
    }
    int most = file.limits().archive().members();
    if (sheets.size() > most) {
      throw Refused.beyond(new LimitExceeded("holds more than " + most + " worksheets", "members"));
    }
    return sheets;
  }

  public Table open(String sheet) throws Refused {
    return switch (form) {
      case TEXT -> new CsvTable(content(), Integer.MAX_VALUE, file.limits().table());
      case XLSX ->
          shortSheets.open(sheet, () -> new XlsxTable(content(), sheet, file.limits().table()));
      case XLS ->
          shortSheets.open(sheet, () -> new XlsTable(content(), sheet, file.limits().table()));
    };
  }

  /** A table that may end early: what it is, is told by its first rows. */
  public Table openBeginning(String sheet) throws Refused {
    return isText() ? new CsvTable(content(), BEGINNING, file.limits().table()) : open(sheet);
  }

  /** Whether any cell at its beginning is quoted. */
  public boolean hasQuotes() throws Refused {
    byte[] bytes = content();
    for (int i = 0; i < Math.min(bytes.length, 1000); i++) {
      if (bytes[i] == '"') {
        return true;
      }
    }
    return false;
  }
}
