package icsref.recode;

import icsref.io.Limits;
import icsref.model.ExitCode;
import icsref.model.Stop;
import icsref.recode.csv.CsvDialect;
import icsref.recode.csv.CsvFields;
import icsref.recode.csv.CsvInput;
import icsref.recode.csv.OrderedWriter;
import icsref.recode.csv.RecordBlocks;
import icsref.recode.csv.RecordScanner;
import icsref.recode.lookup.CodeLookup;
import icsref.recode.lookup.DateConventions;
import icsref.recode.lookup.DateSigns;
import icsref.recode.lookup.EditionGuess;
import icsref.recode.row.GroupSums;
import icsref.recode.row.RecodeCounts;
import icsref.recode.row.RowRecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Recodes delimited text as bytes, in blocks of whole records: two workers take blocks in turn, and
 * write them in the order in which they took them.
 *
 * <p>An edition, and how dates are written, are found from the beginning of the file; if all of it
 * says otherwise, it is recoded once more.
 */
final class CsvRecoding implements Recoding {
  private static final int WORKERS = 2;

  private final RecodeOptions options;
  private final CodeLookup lookup;
  private final BlockSizes sizes;
  private final WorkFiles work;
  private final CsvInput input;
  private final CsvDialect dialect;
  private final RecodePlan unsettled;

  private RecodePlan plan;
  private Optional<EditionGuess.Found> edition = Optional.empty();
  private RecodeCounts counts;
  private GroupSums groups;
  private DateSigns signs = new DateSigns();
  private UnmatchedList unmatched;
  private long records;

  private CsvRecoding(
      RecodeOptions options, CodeLookup lookup, BlockSizes sizes, WorkFiles work, CsvInput input) {
    this.options = options;
    this.lookup = lookup;
    this.sizes = sizes;
    this.work = work;
    this.input = input;
    String file = options.input().name();
    this.dialect =
        CsvDialect.of(
            file,
            input.sample(),
            input.sample().length,
            input.isWhole(),
            new CsvDialect.Given(
                options.input().delimiter(),
                input.twoByte().isPresent()
                    ? Optional.of(StandardCharsets.UTF_8)
                    : options.input().charset(),
                options.input().headerRows(),
                names -> Headings.has(names, options.columns().code())));
    Headings headings =
        Headings.of(file, dialect.header().rows())
            .above(dialect.header().next(), dialect.header().where());
    this.unsettled = RecodePlan.of(options, headings, lookup);
    this.plan = unsettled;
  }

  static CsvRecoding of(
      RecodeOptions options, InputStream standardInput, CodeLookup lookup, BlockSizes sizes)
      throws IOException {
    WorkFiles work = WorkFiles.of(options.output());
    boolean opened = false;
    try {
      Limits.Archive limits = options.input().limits().archive();
      Path file = options.input().file().orElse(null);
      if (file == null) {
        file = work.file("input");
        CsvInput.copy(standardInput, file, limits);
      }
      if (Files.size(file) == 0) {
        throw new Stop(
            ExitCode.INPUT, options.input().name() + " is empty: there is not even a heading.");
      }
      CsvInput input = CsvInput.of(file, options.input().charset(), work.file("utf-8"), limits);
      CsvRecoding recoding = new CsvRecoding(options, lookup, sizes, work, input);
      opened = true;
      return recoding;
    } finally {
      if (!opened) {
        work.close();
      }
    }
  }

  @Override
  public void recode(RecodeProgress progress) throws IOException {
    settleFromSample();
    while (true) {
      pass(progress);
      DateConventions conventions = signs.conventions();
      boolean otherDates =
          plan.rows().when().dated() && !conventions.equals(plan.rows().when().conventions());
      if (otherDates) {
        plan = unsettled.with(conventions);
      } else if (unsettled.isUndated()) {
        EditionGuess.Found ofAll =
            EditionGuess.best(lookup, counts.codes(), options.columns().code());
        boolean another = !ofAll.day().equals(edition.orElseThrow().day());
        edition = Optional.of(ofAll);
        if (!another) {
          return;
        }
        plan = unsettled.at(ofAll.period());
      } else {
        return;
      }
    }
  }

  /** Takes the edition and the conventions of dates that the file's beginning speaks for. */
  private void settleFromSample() throws IOException {
    if (!unsettled.isUndated() && !unsettled.rows().when().dated()) {
      return;
    }
    byte[] read = input.read(dialect.header().length(), sizes.sample());
    byte[] bytes = Arrays.copyOf(read, read.length + RecordScanner.SLACK);
    int to = read.length;
    if (read.length == sizes.sample()) {
      int whole =
          new RecordScanner(dialect.delimiter(), dialect.lineEnd(), 1).lastBoundary(bytes, 0, to);
      to = Math.max(whole, 0);
    }
    CsvRow row = new CsvRow(unsettled, dialect);
    RowRecoder recoder = new RowRecoder(unsettled.rows());
    BitSet codes = new BitSet();
    row.block(bytes, to);
    for (int pos = 0; pos < to; pos = row.next()) {
      row.read(pos, to);
      row.fillUp();
      int code = recoder.code(row);
      if (code >= 0) {
        codes.set(code);
        if (unsettled.rows().when().dated()) {
          row.readPeriod();
        }
      }
    }
    if (unsettled.isUndated()) {
      edition = Optional.of(EditionGuess.best(lookup, codes, options.columns().code()));
      plan = unsettled.at(edition.get().period());
    } else {
      plan = unsettled.with(row.signs().conventions());
    }
  }

  /** Recodes the file from its beginning to its end. */
  private void pass(RecodeProgress progress) throws IOException {
    counts = new RecodeCounts(plan.rows().amounts().size());
    groups = new GroupSums(plan.rows().amounts().size());
    signs = new DateSigns();
    records = dialect.header().where().last();
    int header = dialect.header().length();
    try (UnmatchedList list = new UnmatchedList(work.open("unmatched"));
        RecordBlocks blocks =
            new RecordBlocks(
                input.open(header), dialect.delimiter(), dialect.lineEnd(), sizes.block(), header);
        OrderedWriter writer = new OrderedWriter(result())) {
      unmatched = list;
      if (!plan.rows().treatment().group()) {
        writeHeader(writer);
      }
      List<CsvBlock> workers = new ArrayList<>();
      List<OrderedWriter.Worker> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        CsvBlock worker = new CsvBlock(plan, dialect);
        workers.add(worker);
        running.add(() -> work(worker, blocks, writer, progress));
      }
      writer.run(running);
      for (CsvBlock worker : workers) {
        counts.add(worker.recoder().counts());
        groups.add(worker.recoder().groups());
        signs.add(worker.signs());
      }
      if (plan.rows().treatment().group()) {
        writeGroups(writer);
      }
    } catch (RecordBlocks.EndlessRecord endless) {
      throw new Stop(
          ExitCode.INPUT,
          "%s: a row is longer than %d MB, so a quote in it is probably never closed. It is one of the rows after byte %d. Nothing was written."
              .formatted(
                  options.input().name(), RecordBlocks.LONGEST_RECORD >> 20, endless.position()),
          endless);
    }
  }

  private WritableByteChannel result() throws IOException {
    FileChannel part = work.open("part");
    return isZipped() && input.twoByte().isEmpty()
        ? Channels.newChannel(new GZIPOutputStream(Channels.newOutputStream(part), 1 << 16))
        : part;
  }

  private boolean isZipped() {
    return options.output().file().stream()
        .anyMatch(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".gz"));
  }

  /** Titles above and the heading as they are, and the new headings behind its last row. */
  private void writeHeader(OrderedWriter writer) throws IOException {
    byte[] header = input.read(0, dialect.header().length());
    int names = header.length;
    if (names > 0 && header[names - 1] == dialect.lineEnd()) {
      names--;
      while (dialect.lineEnd() == '\n' && names > 0 && header[names - 1] == '\r') {
        names--;
      }
    }
    writer.write(header, 0, names);
    StringBuilder suffix = new StringBuilder();
    char delimiter = (char) dialect.delimiter();
    int lacking =
        plan.columns().width()
            - dialect.header().rows().get(dialect.header().rows().size() - 1).size();
    suffix.append(String.valueOf(delimiter).repeat(lacking));
    for (String name : plan.appended()) {
      suffix.append(delimiter).append(CsvFields.field(name, delimiter));
    }
    byte[] bytes = suffix.toString().getBytes(dialect.charset());
    writer.write(bytes, 0, bytes.length);
    writer.write(header, names, header.length);
  }

  private void writeGroups(OrderedWriter writer) throws IOException {
    StringBuilder text = new StringBuilder(dialect.bom() > 0 ? "\uFEFF" : "");
    String newline = new String(dialect.newline(), StandardCharsets.US_ASCII);
    List<List<String>> rows = new ArrayList<>(List.of(plan.groupHeader()));
    rows.addAll(groups.rows(plan.rows(), counts));
    for (List<String> row : rows) {
      char delimiter = (char) dialect.delimiter();
      List<String> fields = row.stream().map(value -> CsvFields.field(value, delimiter)).toList();
      text.append(String.join(delimiter + "", fields)).append(newline);
    }
    byte[] bytes = text.toString().getBytes(dialect.charset());
    writer.write(bytes, 0, bytes.length);
  }

  @Override
  public RecodeFacts facts() {
    return new RecodeFacts(
        plan, edition, counts, signs, unmatched.badDates(), unmatched.headings(), List.of());
  }

  @Override
  public void complete() throws IOException {
    if (input.twoByte().isPresent()) {
      input.inTwoBytes(work.file("part"), work.file("two-byte"), isZipped());
      Files.move(work.file("two-byte"), work.file("part"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public WorkFiles work() {
    return work;
  }

  @Override
  public void close() throws IOException {
    work.close();
  }

  /** Lets a worker recode one block after another. */
  private void work(
      CsvBlock worker, RecordBlocks blocks, OrderedWriter writer, RecodeProgress progress)
      throws IOException {
    long length = input.length();
    RecordBlocks.Room room = new RecordBlocks.Room();
    Optional<RecordBlocks.Block> next = blocks.next(room);
    while (next.isPresent()) {
      RecordBlocks.Block block = next.get();
      Optional<String> fault = worker.recode(room.bytes(), block.length());
      boolean goOn =
          writer.inTurn(
              block.number(),
              () -> {
                handIn(worker, fault, writer);
                progress.at(block.end(), length);
              });
      if (!goOn) {
        return;
      }
      next = blocks.next(room);
    }
  }

  /** Gives the rows of a block their numbers, and writes them. */
  private void handIn(CsvBlock block, Optional<String> fault, OrderedWriter writer)
      throws IOException {
    if (fault.isPresent()) {
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "%s row %d %s. Nothing was written."
              .formatted(options.input().name(), records + block.records(), fault.get()));
    }
    writer.write(block.out().bytes(), 0, block.out().length());
    for (CsvBlock.Numbered numbered : block.unmatched()) {
      unmatched.add(records + numbered.record(), numbered.row());
    }
    if (block.firstShort() > 0) {
      counts.firstShortRow(records + block.firstShort());
    }
    records += block.records();
  }
}
