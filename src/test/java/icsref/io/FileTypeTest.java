package icsref.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code,name                          | TEXT",
        "''                                 | EMPTY",
        "'  '                               | EMPTY",
        "<!DOCTYPE html><title>             | WEB_PAGE",
        "<script>1</script><html>           | WEB_PAGE",
        "<?xml version=\"1.0\"?><Workbook>  | XML",
        "{\"type\": 1}                      | JSON",
        "%PDF-1.7                           | PDF"
      })
  void a_text_is_known_by_its_beginning(String text, FileType type) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(FileType.of(bytes, bytes.length)).isEqualTo(type);
    byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    assertThat(FileType.of(marked, marked.length)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"1f8b08, GZIP", "504b0304, ZIP", "d0cf11e0a1b11ae1, OLE2", "41000142, BINARY"})
  void other_files_are_known_by_their_first_bytes(String hex, FileType type) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    assertThat(FileType.of(bytes, bytes.length)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8, 0",
    "UTF-16LE, UTF-16LE, 0",
    "UTF-16BE, UTF-16BE, 0",
    "windows-1252, windows-1252, 0"
  })
  void an_encoding_is_found_without_a_byte_order_mark(String written, String found, int bom) {
    byte[] bytes = "code,name\n02Q,Ynys Môn – é".getBytes(Charset.forName(written));
    assertThat(TextEncoding.of(bytes, bytes.length, true))
        .isEqualTo(new TextEncoding(Charset.forName(found), bom));
    assertThat(FileType.of(bytes, bytes.length)).isEqualTo(FileType.TEXT);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, 3", "UTF-16LE, 2", "UTF-16BE, 2"})
  void a_byte_order_mark_tells_the_encoding(String charset, int bom) {
    byte[] bytes = "\uFEFFé".getBytes(Charset.forName(charset));
    assertThat(TextEncoding.of(bytes, bytes.length, true))
        .isEqualTo(new TextEncoding(Charset.forName(charset), bom));
  }
}
