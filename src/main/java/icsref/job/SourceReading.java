package icsref.job;

import icsref.model.Fact;
import icsref.model.InputTable;
import icsref.read.Source;
import icsref.read.SourceReader;
import icsref.read.bundle.BundleDigests;
import icsref.read.file.SourceRow;
import icsref.read.rule.MalformedRow;
import icsref.read.rule.RowReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.ChunkListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.partition.support.DefaultStepExecutionAggregator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Step {@code read-sources}: one step execution for each list, two lists at a time. A row is an
 * item, a malformed one is skipped, so that the counts are Spring Batch's own. A list that is as
 * this program compiled it, by its digest, is read without retries and skips, which take longer
 * than its rows. The facts are kept in memory, so a restart reads every list again.
 */
final class SourceReading {
  static final String NAME = "read-sources";
  private static final String WORKER = "read-source";
  private static final String SOURCE = "source";
  private static final int AT_ONCE = 2;

  /** Large, since each chunk is recorded: a list of 33,000 rows is four of them. */
  private static final int ROWS_PER_CHUNK = 10_000;

  /** A step's name in the history has a hundred characters. */
  private static final int LONGEST_KEY = 80;

  private final JobRepository repository;
  private final BuildContexts contexts;
  private final Progress progress;

  SourceReading(JobRepository repository, BuildContexts contexts, Progress progress) {
    this.repository = repository;
    this.contexts = contexts;
    this.progress = progress;
  }

  Step step() {
    SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("read-");
    threads.setConcurrencyLimit(AT_ONCE);
    return new StepBuilder(NAME, repository)
        .listener(progressOfAll())
        .partitioner(WORKER, grid -> Map.of())
        .splitter(new Splitter())
        .step(new Worker())
        .taskExecutor(threads)
        .aggregator(
            (whole, lists) -> {
              new DefaultStepExecutionAggregator().aggregate(whole, lists);
              join(whole, lists);
            })
        .allowStartIfComplete(true)
        .build();
  }

  private StepExecutionListener progressOfAll() {
    return new StepExecutionListener() {
      @Override
      public void beforeStep(StepExecution whole) {
        List<Source> sources = contexts.of(whole).identified.get().sources();
        progress.begin("read", sources.stream().mapToLong(Source::rows).sum());
      }

      @Override
      public ExitStatus afterStep(StepExecution whole) {
        progress.end();
        return whole.getExitStatus();
      }
    };
  }

  private void join(StepExecution whole, Collection<StepExecution> lists) {
    if (whole.getStatus().isUnsuccessful()) {
      return;
    }
    BuildContext build = contexts.of(whole);
    Map<Integer, StepExecution> bySource = new LinkedHashMap<>();
    lists.forEach(list -> bySource.put(list.getExecutionContext().getInt(SOURCE), list));
    List<InputTable> inputs = new ArrayList<>();
    for (int i = 0; i < build.lists.get().size(); i++) {
      inputs.add(build.lists.get().get(i).input(bySource.get(i).getReadCount()));
    }
    build.facts.give(Facts.of(build.lists.get(), inputs));
  }

  /** The partitions of a run's input: the largest list first, so that two threads end together. */
  private final class Splitter implements StepExecutionSplitter {
    @Override
    public String getStepName() {
      return WORKER;
    }

    @Override
    public Set<StepExecution> split(StepExecution whole, int grid) throws JobExecutionException {
      BuildContext build = contexts.of(whole);
      List<Source> sources = build.identified.get().sources();
      Map<String, String> compiled = BundleDigests.list(build.options.input());
      build.lists.give(
          sources.stream()
              .map(one -> new SourceFacts(one, one.sha256().equals(compiled.get(one.file()))))
              .toList());
      return new InOrder(repository, WORKER, partitions(sources)).repeatingAll().split(whole, grid);
    }
  }

  private static Map<String, ExecutionContext> partitions(List<Source> sources) {
    Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
    IntStream.range(0, sources.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> sources.get(i).bytes()).reversed())
        .forEach(
            i -> {
              Source source = sources.get(i);
              ExecutionContext context = new ExecutionContext();
              context.putInt(SOURCE, i);
              context.putString("file", source.file());
              context.putString("sheet", source.sheet());
              String key = (i + 1) + "-" + source.layout();
              partitions.put(key.substring(0, Math.min(key.length(), LONGEST_KEY)), context);
            });
    return partitions;
  }

  /** Reads the list of a partition, with a reader and a writer of its own. */
  private final class Worker implements Step {
    @Override
    public String getName() {
      return WORKER;
    }

    @Override
    public void execute(StepExecution partition) throws JobInterruptedException {
      int number = partition.getExecutionContext().getInt(SOURCE);
      SourceFacts list = contexts.of(partition).lists.get().get(number);
      RowReader facts = list.source.rowReader();
      ChunkOrientedStepBuilder<SourceRow, List<Fact>> step =
          new StepBuilder(partition.getStepName(), repository)
              .<SourceRow, List<Fact>>chunk(ROWS_PER_CHUNK)
              .transactionManager(new ResourcelessTransactionManager())
              .reader(new Lines(list))
              .writer(list)
              .listener(
                  new ChunkListener<SourceRow, List<Fact>>() {
                    @Override
                    public void beforeChunk(Chunk<SourceRow> chunk) {
                      progress.advance(chunk.size());
                    }
                  });
      if (list.asCompiled) {
        step.processor(row -> statedOrTold(list, facts, row));
      } else {
        step.processor(row -> stated(facts, row))
            .faultTolerant()
            .skipPolicy((failure, skipped) -> failure instanceof MalformedRow)
            .skipListener(list);
      }
      step.build().execute(partition);
      list.end(facts);
    }

    /** Of a list that this program compiled a row is malformed only by a layout of the site. */
    private static List<Fact> statedOrTold(SourceFacts list, RowReader facts, SourceRow row) {
      try {
        return stated(facts, row);
      } catch (MalformedRow malformed) {
        list.onSkipInProcess(row, malformed);
        return null;
      }
    }

    /** Null where the row is not wanted, or says only what an earlier one said. */
    private static List<Fact> stated(RowReader facts, SourceRow row) {
      List<Fact> stated = facts.facts(row);
      return stated.isEmpty() ? null : stated;
    }
  }

  /** The rows of a list, one after the other. */
  private static final class Lines implements ItemStreamReader<SourceRow> {
    private final SourceFacts list;
    private SourceReader rows;

    Lines(SourceFacts list) {
      this.list = list;
    }

    @Override
    public void open(ExecutionContext context) {
      rows = SourceReader.open(list.source);
    }

    @Override
    public SourceRow read() {
      return rows.next();
    }

    @Override
    public void close() {
      if (rows != null) {
        rows.close();
        rows = null;
      }
    }
  }
}
