package icsref.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Work on more than one thread. */
public final class Parallel {
  private static final int THREADS = 2;

  private Parallel() {}

  /**
   * Does the same with every item, two at a time: the largest first, so that both threads end
   * together.
   *
   * @param size how large an item is, in any unit
   * @return what came of each, in the order of the items
   * @throws RuntimeException what the first item that failed has thrown
   */
  public static <T, R> List<R> map(List<T> items, ToLongFunction<T> size, Function<T, R> work) {
    long[] sizes = items.stream().mapToLong(size).toArray();
    ExecutorService threads = threads();
    try {
      List<CompletableFuture<R>> results = new ArrayList<>();
      items.forEach(item -> results.add(new CompletableFuture<>()));
      IntStream.range(0, sizes.length)
          .boxed()
          .sorted(Comparator.comparingLong((Integer i) -> sizes[i]).reversed())
          .forEach(i -> results.get(i).completeAsync(() -> work.apply(items.get(i)), threads));
      return results.stream().map(Parallel::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  /** Threads for as much work as is worth doing at once. */
  public static ExecutorService threads() {
    return Executors.newFixedThreadPool(THREADS);
  }

  /** Begins nothing more, and waits until what is under way has ended. */
  public static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for work on another thread.
   *
   * @throws RuntimeException what it has thrown
   */
  public static <T> T join(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
