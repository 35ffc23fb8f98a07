package icsref.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParallelTest {
  @Test
  void resultsAreInTheOrderOfTheItemsWhateverTheirSize() {
    List<Integer> items = IntStream.range(0, 100).boxed().toList();

    assertEquals(
        items.stream().map(i -> "item " + i).toList(),
        Parallel.map(items, i -> i * 37 % 11, i -> "item " + i));
    assertEquals(List.of(), Parallel.map(List.<Integer>of(), i -> i, i -> i));
  }

  @Test
  @Timeout(60)
  void twoItemsAreWorkedOnAtOnceAndTheLargestFirst() {
    CountDownLatch both = new CountDownLatch(2);
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());

    Parallel.map(
        List.of(1, 30, 2, 20),
        size -> size,
        size -> {
          begun.add(size);
          if (size >= 20) {
            both.countDown();
            await(both);
          }
          return size;
        });

    assertEquals(List.of(20, 30), begun.subList(0, 2).stream().sorted().toList());
  }

  @Test
  void aFailureIsThrownAsItWasThrownOnTheOtherThread() {
    IllegalStateException failure = new IllegalStateException("the second one");

    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallel.map(
                    List.of(1, 2, 3),
                    i -> i,
                    i -> {
                      if (i == 2) {
                        throw failure;
                      }
                      return i;
                    })));
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () -> Parallel.join(CompletableFuture.failedFuture(failure).thenApply(any -> any))));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
