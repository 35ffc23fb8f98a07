package icsref.recode;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Recodes delimited text as bytes, in blocks of whole records: two workers take blocks in turn, and
 * write them in the order in which they took them.
 *
 * <p>Everything is written to working files in {@code .icsref/} beside the output, and moved into
 * place at the end. What comes from a standard stream, or in two-byte characters, is first copied
 * to a working file, so that it can be read twice.
 */
final class CsvRecoding implements CountedRecoding {
  private static final int HEADER_SAMPLE = 1 << 20;
  private static final int WORKERS = 2;
  private static final int PIECE = 1 << 20;

  /** A record longer than this is one whose quote was never closed. */
  private static final int LONGEST_RECORD = 16 << 20;

  private final Recode.Options options;
  private final Recode.Streams streams;
  private final Recode.Pace pace;
  private final CodeLookup register;
  private final Workplace workplace;
  private final boolean gzip;
  private final Path source;
  private final Charset twoByte;
  private final boolean twoByteMark;
  private final CsvDialect shape;
  private final RecodePlan unsettled;

  private EditionGuess.Found edition;
  private RecodePlan plan;
  private RowRecoder[] workers;
  private byte[][] buffers;
  private RecodeCounts tally;
  private Map<RowRecoder.Group, ExactSum[]> groups;

  private ReadableByteChannel in;
  private WritableByteChannel out;
  private UnmatchedList unmatched;
  private boolean started;
  private boolean atEnd;
  private long position;
  private long records;
  private boolean again;

  // What the workers share, under one lock each: the way in and the way out.
  private final Object entrance = new Object();
  private final Object exit = new Object();
  private byte[] carry = {};
  private long taken;
  private long leftInStretch;
  private long nextToWrite;
  private Throwable failure;

  CsvRecoding(
      Recode.Options options,
      Recode.Streams streams,
      CodeLookup register,
      boolean gzip,
      Recode.Pace pace)
      throws IOException {
    this.options = options;
    this.streams = streams;
    this.pace = pace;
    this.register = register;
    this.workplace = new Workplace(options);
    boolean prepared = false;
    try {
      byte[] start = new byte[4];
      Path plain = options.file();
      boolean unpacked = !gzip;
      if (plain == null) {
        plain = workplace.file("input");
        try (OutputStream copy = Files.newOutputStream(plain)) {
          InputStream arriving = new BufferedInputStream(streams.in());
          arriving.mark(2);
          boolean zipped = arriving.read() == 0x1F && arriving.read() == 0x8B;
          arriving.reset();
          (zipped ? new GZIPInputStream(arriving, 1 << 16) : arriving).transferTo(copy);
        }
      }
      byte[] sample = new byte[HEADER_SAMPLE];
      int length;
      try (InputStream head = open(plain, !unpacked)) {
        length = head.readNBytes(sample, 0, sample.length);
      }
      if (length == 0) {
        throw new Stop(
            ExitCode.INPUT, options.fileName() + " is empty: there is not even a header.");
      }
      twoByte =
          options.charset() != null && isTwoByte(options.charset())
              ? orderOf(options.charset(), sample, length)
              : CsvDialect.twoByteCharset(sample, length);
      twoByteMark = twoByte != null && hasMark(sample, length);
      if (twoByte != null) {
        Path converted = workplace.file("utf-8");
        try (Reader from = strict(open(plain, !unpacked), twoByte);
            Writer to = Files.newBufferedWriter(converted, StandardCharsets.UTF_8)) {
          if (twoByteMark) {
            from.read();
          }
          from.transferTo(to);
        }
        plain = converted;
        unpacked = true;
        try (InputStream head = open(plain, false)) {
          length = head.readNBytes(sample, 0, sample.length);
        }
      }
      this.source = plain;
      this.gzip = !unpacked;
      Set<String> wanted = new LinkedHashSet<>(options.amounts());
      wanted.addAll(options.keep());
      wanted.add(options.column());
      if (options.dateColumn() != null) {
        wanted.add(options.dateColumn());
      }
      this.shape =
          CsvDialect.of(
              options.fileName(),
              sample,
              length,
              length < sample.length,
              options.delimiter(),
              twoByte != null ? StandardCharsets.UTF_8 : options.charset(),
              wanted);
      this.unsettled = RecodePlan.of(options, options.fileName(), shape, register);
      settle(unsettled.period() != null || unsettled.date() >= 0 ? null : sampledEdition());
      prepared = true;
    } finally {
      if (!prepared) {
        workplace.close();
      }
    }
  }

  private static boolean isTwoByte(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }

  private static Charset orderOf(Charset given, byte[] sample, int length) {
    Charset found = CsvDialect.twoByteCharset(sample, length);
    return found != null || !given.equals(StandardCharsets.UTF_16)
        ? (found != null ? found : given)
        : StandardCharsets.UTF_16BE;
  }

  private static boolean hasMark(byte[] sample, int length) {
    return length >= 2
        && ((sample[0] & 0xFF) << 8 | sample[1] & 0xFF) >= 0xFEFF
        && (sample[0] == (byte) 0xFE && sample[1] == (byte) 0xFF
            || sample[0] == (byte) 0xFF && sample[1] == (byte) 0xFE);
  }

  private static Reader strict(InputStream in, Charset charset) {
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static InputStream open(Path file, boolean gzip) throws IOException {
    InputStream in = Files.newInputStream(file);
    return gzip ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** The edition that the file's beginning speaks for; {@link #advance} looks at all of it. */
  private EditionGuess.Found sampledEdition() throws IOException {
    byte[] bytes = new byte[pace.sample() + RecordScanner.SLACK];
    int length;
    try (InputStream in = open(source, gzip)) {
      length = in.readNBytes(bytes, 0, pace.sample());
    }
    RecordScanner scanner =
        new RecordScanner(shape.delimiter(), shape.lineEnd(), shape.header().size());
    int from = Math.min(shape.headerLength(), length);
    int to = length < pace.sample() ? length : scanner.lastBoundary(bytes, from, length);
    if (to <= from) {
      return EditionGuess.best(register, new BitSet(), options.column());
    }
    RowRecoder counting = new RowRecoder(unsettled);
    BitSet codes = counting.codes(bytes, from, to);
    return EditionGuess.best(register, codes, options.column());
  }

  /** Begins at the beginning, with an edition if one had to be found. */
  private void settle(EditionGuess.Found found) {
    edition = found;
    plan = unsettled;
    if (found != null) {
      plan = unsettled.at(found.period());
    }
    workers = new RowRecoder[WORKERS];
    Arrays.setAll(workers, i -> new RowRecoder(plan));
    buffers = new byte[WORKERS][];
    Arrays.setAll(buffers, i -> new byte[pace.block() + (pace.block() >> 2) + RecordScanner.SLACK]);
    tally = new RecodeCounts(plan.amounts().length);
    groups = new HashMap<>();
    carry = new byte[0];
    position = 0;
    records = 1;
    atEnd = false;
  }

  @Override
  public RecodeCounts tally() {
    return tally;
  }

  @Override
  public CodeLookup register() {
    return register;
  }

  @Override
  public boolean restartable() {
    return !gzip
        && source.equals(options.file())
        && options.output() != null
        && !gzipOutput()
        && !plan.group();
  }

  private boolean gzipOutput() {
    return options.output() != null && Preparation.endsWith(options.output(), ".gz");
  }

  @Override
  public String identity() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String what =
          options.file().toAbsolutePath()
              + "\n"
              + Files.size(options.file())
              + "\n"
              + Files.getLastModifiedTime(options.file())
              + "\n"
              + options
              + "\n"
              + options.release().toRealPath();
      digest.update(what.getBytes(StandardCharsets.UTF_8));
      for (Path file : CodeLookup.files(options.release())) {
        if (Files.exists(file)) {
          digest.update(Files.readAllBytes(file));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | java.security.NoSuchAlgorithmException failure) {
      throw new Stop(ExitCode.INPUT, options.fileName() + " cannot be read: " + failure, failure);
    }
  }

  @Override
  public long length() {
    try {
      return gzip ? 0 : Files.size(source);
    } catch (IOException unknown) {
      return 0;
    }
  }

  @Override
  public long position() {
    return position;
  }

  private void start() throws IOException {
    started = true;
    FileChannel part = workplace.open("part");
    part.truncate(0);
    out = gzipOutput() && twoByte == null ? zipped(Channels.newOutputStream(part)) : part;
    unmatched = new UnmatchedList(workplace.open("unmatched"));
    unmatched.truncate(0);
    if (plan.group()) {
      openInput(shape.headerLength());
    } else {
      openInput(0);
      byte[] header = new byte[shape.headerLength()];
      ByteBuffer buffer = ByteBuffer.wrap(header);
      while (buffer.hasRemaining() && in.read(buffer) >= 0) {
        // A channel may give less than was asked for.
      }
      int names = header.length - trailing(header);
      write(header, 0, names);
      byte[] suffix = plan.headerSuffix();
      write(suffix, 0, suffix.length);
      write(header, names, header.length);
    }
    position = shape.headerLength();
  }

  /** How many bytes of the header are its line end. */
  private int trailing(byte[] header) {
    int end = header.length;
    if (end > 0 && header[end - 1] == shape.lineEnd()) {
      end--;
      if (shape.lineEnd() == '\n' && end > 0 && header[end - 1] == '\r') {
        end--;
      }
    }
    return header.length - end;
  }

  private static WritableByteChannel zipped(OutputStream to) throws IOException {
    return Channels.newChannel(new GZIPOutputStream(to, 1 << 16));
  }

  private void openInput(long at) throws IOException {
    if (in != null) {
      in.close();
    }
    if (gzip) {
      InputStream unzipped = open(source, true);
      unzipped.skipNBytes(at);
      in = Channels.newChannel(unzipped);
    } else {
      FileChannel file = FileChannel.open(source, StandardOpenOption.READ);
      file.position(at);
      in = file;
    }
  }

  @Override
  public boolean advance() throws IOException {
    if (!started) {
      start();
    }
    if (atEnd) {
      return false;
    }
    taken = 0;
    nextToWrite = 0;
    leftInStretch = pace.stretch();
    Thread second = new Thread(() -> work(1), "recode-2");
    second.start();
    work(0);
    try {
      second.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", stopped);
    }
    if (failure != null) {
      rethrow(failure);
    }
    for (RowRecoder worker : workers) {
      tally.add(worker.takeTally());
      worker
          .takeGroups()
          .forEach(
              (group, sums) ->
                  groups.merge(
                      group,
                      sums,
                      (one, other) -> {
                        for (int a = 0; a < one.length; a++) {
                          one[a].add(other[a]);
                        }
                        return one;
                      }));
    }
    if (atEnd) {
      return anotherEdition();
    }
    return true;
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(failure);
  }

  /** Begins again if all codes together belong to another edition than the first ones did. */
  private boolean anotherEdition() throws IOException {
    if (edition == null || again) {
      return false;
    }
    BitSet codes = new BitSet();
    for (int code = 0; code < tally.byCode.length; code++) {
      codes.set(code, tally.byCode[code] > 0);
    }
    EditionGuess.Found ofAll = EditionGuess.best(register, codes, options.column());
    if (java.util.Objects.equals(ofAll.day(), edition.day())) {
      edition = ofAll;
      return false;
    }
    again = true;
    out.close();
    unmatched.close();
    settle(ofAll);
    started = false;
    return true;
  }

  private record Block(long number, int to) {}

  private void work(int worker) {
    try {
      Block block;
      while ((block = take(worker)) != null) {
        RowRecoder recoder = workers[worker];
        recoder.process(buffers[worker], 0, block.to);
        synchronized (exit) {
          while (nextToWrite != block.number && failure == null) {
            exit.wait();
          }
          if (failure != null) {
            return;
          }
          hand(recoder);
          position += block.to;
          nextToWrite++;
          exit.notifyAll();
        }
      }
    } catch (Throwable any) {
      synchronized (exit) {
        if (failure == null) {
          failure = any;
        }
        exit.notifyAll();
      }
    }
  }

  /** Reads the next block of whole records into the worker's buffer; null at the stretch's end. */
  private Block take(int worker) throws IOException {
    synchronized (entrance) {
      synchronized (exit) {
        if (failure != null) {
          return null;
        }
      }
      if (atEnd || leftInStretch <= 0) {
        return null;
      }
      RecordScanner scanner = workers[worker].scanner();
      int length = carry.length;
      byte[] buffer = room(worker, length + pace.block());
      System.arraycopy(carry, 0, buffer, 0, length);
      int to;
      while (true) {
        int wanted = length + pace.block();
        buffer = room(worker, wanted);
        ByteBuffer target = ByteBuffer.wrap(buffer, length, pace.block());
        while (target.hasRemaining() && in.read(target) >= 0) {
          // A channel may give less than was asked for.
        }
        length = target.position();
        if (length < wanted) {
          atEnd = true;
          to = length;
          break;
        }
        to = scanner.lastBoundary(buffer, 0, length);
        if (to > 0) {
          break;
        }
        if (length > LONGEST_RECORD) {
          throw new Stop(
              ExitCode.DATA_ERRORS,
              "%s: a row is longer than %d MB, so a quote in it is probably never closed. It is one of the rows after byte %d. Nothing was written."
                  .formatted(options.fileName(), LONGEST_RECORD >> 20, position));
        }
      }
      carry = Arrays.copyOfRange(buffer, to, length);
      leftInStretch -= to;
      if (to == 0) {
        return null;
      }
      return new Block(taken++, to);
    }
  }

  private byte[] room(int worker, int length) {
    if (buffers[worker].length < length + RecordScanner.SLACK) {
      buffers[worker] =
          Arrays.copyOf(buffers[worker], length + pace.block() / 4 + RecordScanner.SLACK);
    }
    return buffers[worker];
  }

  /** Writes what a worker made of its block, and gives its rows their numbers. */
  private void hand(RowRecoder recoder) throws IOException {
    if (recoder.fault() != null) {
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "%s row %d %s. Nothing was written."
              .formatted(options.fileName(), records + recoder.records(), recoder.fault()));
    }
    write(recoder.out(), 0, recoder.outLength());
    for (RowRecoder.Unmatched row : recoder.unmatched()) {
      unmatched.add(records, row);
    }
    if (tally.firstShortRow == 0 && recoder.firstShort() > 0) {
      tally.firstShortRow = records + recoder.firstShort();
    }
    records += recoder.records();
  }

  private void write(byte[] bytes, int from, int to) throws IOException {
    // In pieces, since the platform keeps a buffer outside the heap as large as the largest.
    for (int at = from; at < to; at += PIECE) {
      ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, to - at));
      while (piece.hasRemaining()) {
        out.write(piece);
      }
    }
  }

  @Override
  public String checkpoint() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(bytes)) {
      data.writeLong(position);
      data.writeLong(((FileChannel) out).position());
      data.writeLong(unmatched.length());
      data.writeLong(records);
      data.writeBoolean(atEnd);
      data.writeBoolean(again);
      data.writeBoolean(edition != null && edition.day() != null);
      data.writeLong(edition != null && edition.day() != null ? edition.day().toEpochDay() : 0);
      // Indices of LSOAs hold only where LSOAs have been read.
      data.writeBoolean(register.hasLsoas());
      tally.write(data);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Override
  public void resume(String checkpoint) throws IOException {
    try (DataInputStream data =
        new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(checkpoint)))) {
      long inputAt = data.readLong();
      long outputAt = data.readLong();
      long unmatchedAt = data.readLong();
      FileChannel part = workplace.open("part");
      FileChannel list = workplace.open("unmatched");
      if (part.size() < outputAt || list.size() < unmatchedAt) {
        // Someone has removed the working files: there is nothing to go on from.
        part.close();
        list.close();
        return;
      }
      long rows = data.readLong();
      boolean ended = data.readBoolean();
      boolean repeated = data.readBoolean();
      boolean dated = data.readBoolean();
      LocalDate day = LocalDate.ofEpochDay(data.readLong());
      if (data.readBoolean()) {
        register.readLsoasNow();
      }
      if (edition != null) {
        settle(
            new EditionGuess.Found(
                dated ? day : null,
                edition.valid(),
                edition.codes(),
                edition.equals(),
                edition.otherwise(),
                edition.depends()));
      }
      again = repeated;
      atEnd = ended;
      records = rows;
      tally = RecodeCounts.read(data, plan.amounts().length);
      part.truncate(outputAt);
      part.position(outputAt);
      out = part;
      unmatched = new UnmatchedList(list);
      unmatched.truncate(unmatchedAt);
      openInput(inputAt);
      position = inputAt;
      started = true;
      if (atEnd) {
        anotherEdition();
      }
    }
  }

  @Override
  public Recode.Result finish() throws IOException {
    if (!started) {
      start();
    }
    if (plan.group()) {
      writeGroups();
    }
    out.close();
    unmatched.close();
    in.close();
    RecodeSummary summary = new RecodeSummary(options, plan, edition, tally);
    Stop refusal = summary.refusal();
    if (refusal != null) {
      throw refusal;
    }
    boolean publish = summary.exitCode() == ExitCode.DONE;
    if (publish && twoByte != null) {
      Path result = workplace.file("utf-16");
      try (Reader from = Files.newBufferedReader(workplace.file("part"), StandardCharsets.UTF_8);
          OutputStream file = Files.newOutputStream(result);
          OutputStream to = gzipOutput() ? new GZIPOutputStream(file, 1 << 16) : file;
          Writer writer = new java.io.OutputStreamWriter(to, twoByte)) {
        if (twoByteMark) {
          writer.write('\uFEFF');
        }
        from.transferTo(writer);
      }
      Files.move(result, workplace.file("part"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    workplace.publish(summary, tally.rows > tally.rowsMatched(), publish, streams.out());
    return summary.result();
  }

  private void writeGroups() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (shape.bom() > 0) {
      bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
    GroupedRows rows = new GroupedRows(plan, groups);
    rows.forEach(
        values -> {
          for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
              bytes.write(plan.delimiter());
            }
            bytes.writeBytes(plan.field(values.get(i)));
          }
          bytes.writeBytes(plan.newline());
        });
    tally.rowsWritten = rows.size();
    write(bytes.toByteArray(), 0, bytes.size());
  }

  @Override
  public void keepForRestart() {
    workplace.keep();
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
    if (out != null && out.isOpen()) {
      try {
        out.close();
      } catch (IOException alreadyFailed) {
        // The working file is removed or cut to its checkpoint: what it lacks does not matter.
      }
    }
    if (unmatched != null) {
      unmatched.close();
    }
    workplace.close();
  }
}
