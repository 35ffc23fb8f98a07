package icsref.cli;

import icsref.check.Check;
import icsref.check.FindingPolicy;
import icsref.fetch.Fetcher.Fetched;
import icsref.job.BuildResult;
import icsref.model.Finding;
import icsref.model.Severity;
import icsref.model.Stop;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a build tells the person who started it: what it made, what it found, which page to open.
 */
final class BuildConsole {
  private static final Logger LOG = LoggerFactory.getLogger(BuildConsole.class);

  /** The first findings of each check; the files have all of them. */
  private static final int SHOWN_OF_A_CHECK = 2;

  private static final int SHOWN_CHECKS = 10;

  private final Terminal terminal;
  private final Path output;
  private final Clock clock;
  private final Instant begun;

  /**
   * @param output the output folder, where the page of a failed build is
   */
  BuildConsole(Terminal terminal, Path output, Clock clock) {
    this.terminal = terminal;
    this.output = output;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /** Shows how a build ended; why it failed is the last line of the log. */
  void show(Optional<BuildResult> done, Optional<Stop> failed, Optional<List<Fetched>> fetched) {
    PrintStream out = failed.isPresent() ? System.err : System.out;
    done.ifPresent(
        result -> {
          out.println("icsref build, as at " + result.asAt());
          fetched.ifPresent(sources -> line(out, "fetched", words(sources)));
          result(out, result);
        });
    failed.ifPresent(
        stop -> {
          findings(out, stop.findings());
          if (!stop.findings().isEmpty()) {
            page(out, output.resolve("report.html"));
          }
        });
  }

  private static String words(List<Fetched> sources) {
    return sources.isEmpty()
        ? "nothing: no source is enabled in config/fetch.yml"
        : sources.stream().map(FetchRun::words).collect(Collectors.joining("; "));
  }

  private void result(PrintStream out, BuildResult result) {
    if (result.upToDate()) {
      line(
          out,
          "up to date",
          "nothing has changed since release " + result.release() + " (--force builds it again)");
      page(out, result.folder().resolve("report.html"));
      return;
    }
    result.counts().forEach((what, text) -> line(out, what, text));
    line(
        out,
        "found",
        count(result.findings(), Severity.ERROR, "error")
            + ", "
            + count(result.findings(), Severity.WARNING, "warning")
            + ", "
            + count(result.findings(), Severity.INFO, "note"));
    findings(out, result.findings());
    Duration took = Duration.between(begun, clock.instant());
    String seconds = String.format(Locale.UK, "%.1f s", took.toMillis() / 1000.0);
    if (result.folder() == null) {
      line(out, "published", "nothing: a dry run, " + seconds);
    } else {
      line(out, "published", result.folder() + " in " + seconds);
      page(out, result.folder().resolve("report.html"));
    }
  }

  private void page(PrintStream out, Path page) {
    if (Files.exists(page)) {
      line(out, "open", page.toString());
    }
  }

  private void line(PrintStream out, String what, String text) {
    List<String> lines = terminal.indented("             ", text);
    out.printf(Locale.UK, "  %-10s %s%n", what, lines.get(0).strip());
    lines.subList(1, lines.size()).forEach(out::println);
  }

  private static String count(List<Finding> findings, Severity severity, String word) {
    return Words.count(
        findings.stream().filter(finding -> finding.severity() == severity).count(), word);
  }

  /** Errors and warnings by check, the first of each. */
  private void findings(PrintStream out, List<Finding> findings) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
      for (Finding finding : findings) {
        if (finding.severity() == severity) {
          groups
              .computeIfAbsent(severity + finding.check(), group -> new ArrayList<>())
              .add(finding);
        }
      }
    }
    if (groups.isEmpty()) {
      return;
    }
    Map<String, Check> checks =
        Check.all().stream().collect(Collectors.toMap(Check::id, Function.identity()));
    Set<String> consequences = FindingPolicy.consequences(List.copyOf(checks.values()), findings);
    List<List<Finding>> followed =
        groups.values().stream()
            .filter(group -> consequences.contains(group.get(0).check()))
            .toList();
    List<List<Finding>> all = new ArrayList<>(groups.values());
    all.removeAll(followed);
    for (List<Finding> group : all.subList(0, Math.min(all.size(), SHOWN_CHECKS))) {
      if (Logging.isJson()) {
        log(group);
      } else {
        print(out, group, Optional.ofNullable(checks.get(group.get(0).check())));
      }
    }
    folded(out, followed);
    if (all.size() > SHOWN_CHECKS) {
      out.println("  and " + Words.count(all.size() - SHOWN_CHECKS, "more check"));
    }
    line(out, "all found", output.resolve("findings.csv").toString());
  }

  /** What follows from the errors above goes away with them: it is counted, not shown. */
  private void folded(PrintStream out, List<List<Finding>> followed) {
    if (followed.isEmpty()) {
      return;
    }
    String text =
        "these errors also cause "
            + Words.count(followed.stream().mapToInt(List::size).sum(), "more finding")
            + ": "
            + followed.stream()
                .map(
                    group ->
                        group.get(0).check() + " (" + Words.count(group.size(), "finding") + ")")
                .collect(Collectors.joining(", "));
    if (Logging.isJson()) {
      LOG.warn("{}", text);
    } else {
      terminal.indented("  ", text).forEach(out::println);
    }
  }

  private void print(PrintStream out, List<Finding> group, Optional<Check> check) {
    Finding first = group.get(0);
    String condition =
        check.map(each -> each.words().condition()).orElse(first.check().replace('-', ' '));
    List<String> heading =
        terminal.indented(
            "    ",
            first.severity()
                + " "
                + condition
                + (" (" + first.check() + ", ")
                + (Words.count(group.size(), "finding") + ")"));
    String severity = first.severity().name();
    out.println(
        "  " + heading.get(0).strip().replaceFirst(severity, terminal.word(first.severity())));
    heading.subList(1, heading.size()).forEach(out::println);
    for (Finding finding : shown(group)) {
      terminal.indented("    ", words(finding)).forEach(out::println);
    }
    if (group.size() > SHOWN_OF_A_CHECK) {
      out.println("    and " + (group.size() - SHOWN_OF_A_CHECK) + " more");
    }
  }

  private static List<Finding> shown(List<Finding> group) {
    return group.subList(0, Math.min(group.size(), SHOWN_OF_A_CHECK));
  }

  private static void log(List<Finding> group) {
    for (Finding finding : shown(group)) {
      String message = finding.check() + ": " + words(finding);
      if (finding.severity() == Severity.ERROR) {
        LOG.error("{}", message);
      } else {
        LOG.warn("{}", message);
      }
    }
    if (group.size() > SHOWN_OF_A_CHECK) {
      LOG.warn("{}: {} more", group.get(0).check(), group.size() - SHOWN_OF_A_CHECK);
    }
  }

  private static String words(Finding finding) {
    return (finding.origin() == null ? "" : finding.origin() + ": ")
        + finding.message().replaceAll("[.\\s]+$", "")
        + ". "
        + finding.remedy();
  }
}
