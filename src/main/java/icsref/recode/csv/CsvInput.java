package icsref.recode.csv;

import icsref.io.Inflation;
import icsref.io.Limits;
import icsref.io.TextEncoding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A text file that can be read several times, one byte per character or in UTF-8. What comes from a
 * stream, or in two-byte characters, is first copied to a working file.
 */
public final class CsvInput {
  private static final int SAMPLE = 1 << 20;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final boolean gzip;
  private final Optional<TextEncoding> twoByte;
  private final byte[] sample;
  private final boolean whole;
  private final Limits.Archive limits;

  private CsvInput(
      Path file,
      boolean gzip,
      Optional<TextEncoding> twoByte,
      byte[] sample,
      boolean whole,
      Limits.Archive limits) {
    this.file = file;
    this.gzip = gzip;
    this.twoByte = twoByte;
    this.sample = sample;
    this.whole = whole;
    this.limits = limits;
  }

  /**
   * Opens a file, plain or gzip.
   *
   * @param given the encoding; empty to find it
   * @param copy where a copy may be put
   * @param limits of what it may unpack to
   */
  public static CsvInput of(Path file, Optional<Charset> given, Path copy, Limits.Archive limits)
      throws IOException {
    byte[] start = new byte[2];
    try (InputStream in = Files.newInputStream(file)) {
      in.readNBytes(start, 0, 2);
    }
    boolean gzip = start[0] == 0x1F && start[1] == (byte) 0x8B;
    byte[] sample = sample(file, gzip, limits);
    Optional<TextEncoding> twoByte = twoByte(sample, given);
    if (twoByte.isEmpty()) {
      return new CsvInput(file, gzip, twoByte, sample, sample.length < SAMPLE, limits);
    }
    try (Reader from = strict(open(file, gzip, limits), twoByte.get().charset());
        Writer to = Files.newBufferedWriter(copy, StandardCharsets.UTF_8)) {
      if (twoByte.get().bom() > 0) {
        from.read();
      }
      from.transferTo(to);
    }
    byte[] converted = sample(copy, false, limits);
    return new CsvInput(copy, false, twoByte, converted, converted.length < SAMPLE, limits);
  }

  /** Copies a stream, plain or gzip, to a file, as long as it looks like a list. */
  public static void copy(InputStream stream, Path to, Limits.Archive limits) throws IOException {
    try (OutputStream copy = Files.newOutputStream(to)) {
      CountedInput counted = new CountedInput(stream);
      InputStream arriving = new BufferedInputStream(counted);
      arriving.mark(2);
      boolean zipped = arriving.read() == 0x1F && arriving.read() == 0x8B;
      arriving.reset();
      (zipped
              ? new Inflation(counted::count, limits)
                  .streamed(new GZIPInputStream(arriving, BUFFER))
              : arriving)
          .transferTo(copy);
    }
  }

  private static Optional<TextEncoding> twoByte(byte[] sample, Optional<Charset> given) {
    Optional<TextEncoding> found = TextEncoding.twoByte(sample, sample.length);
    if (given.isEmpty()) {
      return found;
    }
    if (!given.get().name().startsWith("UTF-16")) {
      return Optional.empty();
    }
    Charset order =
        given.get().equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : given.get();
    return Optional.of(found.orElse(new TextEncoding(order, 0)));
  }

  private static byte[] sample(Path file, boolean gzip, Limits.Archive limits) throws IOException {
    try (InputStream in = open(file, gzip, limits)) {
      return in.readNBytes(SAMPLE);
    }
  }

  /** The bytes of a file, unpacked as long as they look like those of a list. */
  public static InputStream open(Path file, boolean gzip, Limits.Archive limits)
      throws IOException {
    InputStream in = Files.newInputStream(file);
    return gzip
        ? new Inflation(Files.size(file), limits).streamed(new GZIPInputStream(in, BUFFER))
        : in;
  }

  private static Reader strict(InputStream in, Charset charset) {
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** The encoding of the file as it was, if it was one of two-byte characters. */
  public Optional<TextEncoding> twoByte() {
    return twoByte;
  }

  /** The beginning of the text. */
  public byte[] sample() {
    return sample;
  }

  /** Whether the sample is all of the text. */
  public boolean isWhole() {
    return whole;
  }

  /** The first bytes of the text behind a position. */
  public byte[] read(long position, int length) throws IOException {
    try (InputStream in = open(file, gzip, limits)) {
      in.skipNBytes(position);
      return in.readNBytes(length);
    }
  }

  /** Bytes of the text; 0 if that is not known. */
  public long length() throws IOException {
    return gzip ? 0 : Files.size(file);
  }

  /** The text from a position. */
  public ReadableByteChannel open(long position) throws IOException {
    if (gzip) {
      InputStream unzipped = open(file, true, limits);
      unzipped.skipNBytes(position);
      return Channels.newChannel(unzipped);
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    channel.position(position);
    return channel;
  }

  /** Writes UTF-8 in the two-byte characters that this file had. */
  public void inTwoBytes(Path utf8, Path to, boolean zipped) throws IOException {
    TextEncoding encoding = twoByte.orElseThrow();
    try (Reader from = Files.newBufferedReader(utf8, StandardCharsets.UTF_8);
        OutputStream out = Files.newOutputStream(to);
        OutputStream stream = zipped ? new GZIPOutputStream(out, BUFFER) : out;
        Writer writer = new OutputStreamWriter(stream, encoding.charset())) {
      if (encoding.bom() > 0) {
        writer.write('\uFEFF');
      }
      from.transferTo(writer);
    }
  }
}
