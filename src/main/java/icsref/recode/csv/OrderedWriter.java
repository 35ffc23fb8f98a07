package icsref.recode.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Lets workers run side by side, and hand in what they made of their blocks in order. */
public final class OrderedWriter implements Closeable {
  private static final int PIECE = 1 << 20;

  /** What a worker does until there are no more blocks. */
  public interface Worker {
    void work() throws IOException;
  }

  /** What is done with a block when it is its turn. */
  public interface Turn {
    void take() throws IOException;
  }

  private final WritableByteChannel out;
  private long next;
  private Throwable failure;

  public OrderedWriter(WritableByteChannel out) {
    this.out = out;
  }

  /** Writes bytes; only in one's turn, or when no worker runs. */
  public void write(byte[] bytes, int from, int to) throws IOException {
    // In pieces, since the platform keeps a buffer outside the heap as large as the largest.
    for (int at = from; at < to; at += PIECE) {
      ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, to - at));
      while (piece.hasRemaining()) {
        out.write(piece);
      }
    }
  }

  /** Waits until all blocks before this one have had their turn; false if a worker has failed. */
  public synchronized boolean inTurn(long block, Turn turn) throws IOException {
    while (next != block && failure == null) {
      try {
        wait();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("it was interrupted", stopped);
      }
    }
    if (failure != null) {
      return false;
    }
    turn.take();
    next++;
    notifyAll();
    return true;
  }

  /**
   * Runs the workers to their end, the first of them in this thread.
   *
   * @throws IOException or whatever else stopped one of them
   */
  public void run(List<Worker> workers) throws IOException {
    List<Thread> threads = new ArrayList<>();
    for (Worker worker : workers.subList(1, workers.size())) {
      Thread thread = new Thread(() -> attempt(worker), "recode-" + (threads.size() + 2));
      threads.add(thread);
      thread.start();
    }
    attempt(workers.get(0));
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("it was interrupted", stopped);
      }
    }
    rethrow();
  }

  private void attempt(Worker worker) {
    try {
      worker.work();
    } catch (Throwable any) {
      synchronized (this) {
        if (failure == null) {
          failure = any;
        }
        notifyAll();
      }
    }
  }

  private synchronized void rethrow() throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
