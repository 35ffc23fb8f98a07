package icsref.fetch;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Downloads into files, patiently and suspiciously: only allowed hosts, every hop of a redirect
 * included; a limit on time and size; failures that pass are tried again, others are not.
 */
final class HttpDownload {
  /** A whole answer; {@code unchanged} has no body. */
  record Answer(boolean unchanged, Optional<String> etag, Optional<String> lastModified) {}

  /** What a body must be, beyond having arrived. */
  interface Check {
    /**
     * @throws IOException where trying again may help
     * @throws DownloadRefused where it will not
     */
    void look(Path body) throws IOException, DownloadRefused;
  }

  private static final int REDIRECTS = 5;
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

  private final FetchConfig config;
  private final RetryPolicy retries;
  private final HttpClient client;

  HttpDownload(FetchConfig config, RetryPolicy retries) {
    this.config = config;
    this.retries = retries;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.requests().connectTimeout())
            // each hop is looked at here first
            .followRedirects(HttpClient.Redirect.NEVER);
    config.access().proxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
    this.client = builder.build();
  }

  /**
   * Gets an address into a file.
   *
   * @param conditions headers that allow the answer "unchanged"
   * @param into replaced if it is there; what is in it after a failure means nothing
   * @param limit how many bytes at most
   */
  Answer get(URI url, Map<String, String> conditions, Path into, long limit, Check check)
      throws DownloadRefused {
    for (int attempt = 1; ; attempt++) {
      Again again;
      try {
        return once(url, conditions, into, limit, check);
      } catch (Again e) {
        again = e;
      } catch (IOException e) {
        again = new Again(cause(e), Duration.ZERO, e);
      }
      if (attempt >= config.requests().attempts()) {
        throw new DownloadRefused(
            again.getMessage() + (attempt > 1 ? ", at the last of " + attempt + " attempts" : ""),
            again);
      }
      if (again.notBefore.compareTo(config.requests().longestWait()) > 0) {
        throw new DownloadRefused(
            again.getMessage()
                + " and asks to wait "
                + again.notBefore.toSeconds()
                + " s, longer than longest-wait",
            again);
      }
      rest(attempt, again.notBefore);
    }
  }

  /** A failure that may pass. */
  private static final class Again extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Duration notBefore;

    Again(String message, Duration notBefore, Throwable cause) {
      super(message, cause);
      this.notBefore = notBefore;
    }
  }

  private void rest(int attempt, Duration notBefore) throws DownloadRefused {
    double share = 0.5 + 0.5 * retries.jitter().getAsDouble();
    long backOff = config.requests().backOff().toMillis() << Math.min(attempt - 1, 20);
    Duration wait = Duration.ofMillis((long) (backOff * share));
    if (wait.compareTo(config.requests().longestWait()) > 0) {
      wait = config.requests().longestWait();
    }
    try {
      retries.sleeper().sleep(wait.compareTo(notBefore) > 0 ? wait : notBefore);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DownloadRefused("stopped on request", stopped);
    }
  }

  private static String cause(IOException e) {
    return e instanceof HttpTimeoutException
        ? "no connection or no answer in time"
        : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private Answer once(URI start, Map<String, String> conditions, Path into, long limit, Check check)
      throws IOException, DownloadRefused {
    URI url = start;
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      Optional<String> refused = config.access().refuses(url);
      if (refused.isPresent()) {
        throw new DownloadRefused(
            (hop == 0 ? "" : "redirected to a forbidden address: ") + refused.get());
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url)
              .timeout(config.requests().timeout())
              .header("User-Agent", "icsref")
              .header("Accept-Encoding", "identity");
      conditions.forEach(request::header);
      HttpResponse<Boolean> response = exchange(request.build(), into, limit);
      HttpHeaders headers = response.headers();
      int status = response.statusCode();
      if (MOVED.contains(status)) {
        String location =
            headers
                .firstValue("Location")
                .orElseThrow(() -> new DownloadRefused("a redirect without an address"));
        try {
          url = url.resolve(location);
        } catch (IllegalArgumentException e) {
          throw new DownloadRefused(
              "redirected to something that is not an address: " + location, e);
        }
        continue;
      }
      if (status == 304 && !conditions.isEmpty()) {
        return new Answer(true, Optional.empty(), Optional.empty());
      }
      if (PASSING.contains(status)) {
        throw new Again("the server answered " + status, retryAfter(headers), null);
      }
      if (status != 200) {
        String type = headers.firstValue("Content-Type").orElse("");
        throw new DownloadRefused(
            "the server answered "
                + status
                + (type.startsWith("text/html") ? " with a web page" : "")
                + " for "
                + url);
      }
      String encoding = headers.firstValue("Content-Encoding").orElse("identity");
      if (!encoding.equalsIgnoreCase("identity")) {
        throw new DownloadRefused("the server sent the file encoded as " + encoding);
      }
      check.look(into);
      return new Answer(false, headers.firstValue("ETag"), headers.firstValue("Last-Modified"));
    }
    throw new DownloadRefused("more than " + REDIRECTS + " redirects");
  }

  /** One request; a body is kept only of the answer 200. */
  private HttpResponse<Boolean> exchange(HttpRequest request, Path into, long limit)
      throws IOException, DownloadRefused {
    try (FileChannel file =
        FileChannel.open(
            into,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      CompletableFuture<HttpResponse<Boolean>> exchange =
          client.sendAsync(
              request,
              info ->
                  info.statusCode() == 200
                      ? new ToFile(file, limit)
                      : BodySubscribers.replacing(Boolean.FALSE));
      try {
        return exchange.get(config.requests().timeout().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stalled) {
        exchange.cancel(true);
        throw new Again(
            "the answer stalled: not complete after "
                + config.requests().timeout().toMillis() / 1000.0
                + " s",
            Duration.ZERO,
            stalled);
      } catch (InterruptedException stopped) {
        exchange.cancel(true);
        Thread.currentThread().interrupt();
        throw new DownloadRefused("stopped on request", stopped);
      } catch (ExecutionException e) {
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
          if (t instanceof TooLarge) {
            throw new DownloadRefused(
                "it is larger than size-limit allows: over " + limit + " bytes", e.getCause());
          }
        }
        if (e.getCause() instanceof IOException io) {
          throw io;
        }
        throw new IOException(String.valueOf(e.getCause()), e.getCause());
      }
    }
  }

  private Duration retryAfter(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant moment = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(retries.clock().instant(), moment);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException notSaid) {
      return Duration.ZERO;
    }
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Writes a body to a file as it comes, up to a limit. */
  private static final class ToFile implements BodySubscriber<Boolean> {
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final FileChannel file;
    private long left;
    private Flow.Subscription subscription;

    ToFile(FileChannel file, long limit) {
      this.file = file;
      this.left = limit;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      try {
        for (ByteBuffer buffer : buffers) {
          left -= buffer.remaining();
          if (left < 0) {
            throw new TooLarge();
          }
          while (buffer.hasRemaining()) {
            file.write(buffer);
          }
        }
      } catch (IOException e) {
        subscription.cancel();
        done.completeExceptionally(e);
      }
    }

    @Override
    public void onError(Throwable e) {
      done.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
      done.complete(Boolean.TRUE);
    }
  }
}
