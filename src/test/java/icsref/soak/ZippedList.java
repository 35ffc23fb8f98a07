package icsref.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A list in an archive.
 *
 * @param member its name there
 */
record ZippedList(String member, ListFile list) implements ListFile {
  @Override
  public Grid grid() {
    return list.grid();
  }

  @Override
  public byte[] with(Grid grid) {
    return zipped(list.with(grid));
  }

  private byte[] zipped(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(member));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Its bytes are compressed: to encode them anew means nothing. */
  @Override
  public boolean isText() {
    return false;
  }
}
