package icsref.publish.report;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A code or name in words: first which ICSs it lies in, then its parts, names and successors. */
public final class CodeWords {
  /** Names with the same words are told one by one up to here. */
  private static final int TOLD = 25;

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("SUB-ICB", "sub-ICB location"),
          Map.entry("DISTRICT", "local authority"),
          Map.entry("UPPER-TIER", "upper-tier authority"),
          Map.entry("TRUST", "NHS trust"),
          Map.entry("FOUNDATION-TRUST", "NHS foundation trust"),
          Map.entry("CARE-TRUST", "care trust"),
          Map.entry("GP-PRACTICE", "GP practice"),
          Map.entry("REGION", "NHS region"));

  private final CodeIndex index;
  private final List<String> lines = new ArrayList<>();

  private CodeWords(CodeIndex index) {
    this.index = index;
  }

  /**
   * Explains a code or name.
   *
   * @param asked a code in any case, or words of a name
   * @param tables the folder that the index was read from
   * @return the lines to print
   * @throws Stop (data errors) where nothing has the code or name
   */
  public static List<String> of(CodeIndex index, String asked, Path tables) {
    CodeWords words = new CodeWords(index);
    OtherCodes others = new OtherCodes(index, tables);
    List<CodeEntry> found = index.list(asked);
    if (CodeIndex.isLsoa(asked)) {
      words.lines.addAll(others.lsoa(CodeIndex.code(asked)));
    } else if (found.isEmpty()) {
      words.lines.addAll(others.told(asked));
    } else {
      words.entries(found, asked);
      found.stream()
          .filter(entry -> entry.spans().isEmpty() && entry.hasCode(CodeIndex.code(asked)))
          .forEach(entry -> words.lines.addAll(others.closed(entry)));
    }
    if (words.lines.isEmpty()) {
      throw new Stop(
          ExitCode.DATA_ERRORS,
          "no list has the code or name '%s'; check it, or put the list that has it into the input"
                  .formatted(asked)
              + " folder");
    }
    return words.lines;
  }

  private void entries(List<CodeEntry> found, String asked) {
    boolean one = found.stream().map(CodeEntry::code).distinct().count() == 1;
    if (!one) {
      lines.add("%d names have the words '%s':".formatted(found.size(), asked.strip()));
      lines.add("");
    }
    for (CodeEntry entry : found.subList(0, Math.min(found.size(), TOLD))) {
      lines.addAll(headlines(entry));
    }
    if (found.size() > TOLD) {
      lines.add("and %d more. Give more words, or a code.".formatted(found.size() - TOLD));
    }
    if (one) {
      found.forEach(this::details);
    }
  }

  // ---- the answer

  private List<String> headlines(CodeEntry entry) {
    List<String> headlines = new ArrayList<>();
    List<CodeEntry.Span> spans = entry.spans();
    for (CodeEntry.Span span : spans) {
      headlines.add(
          title(entry, during(entry, span), spans.size() == 1 ? years(span) : months(span))
              + ": "
              + shares(span)
              + rests(span));
    }
    if (spans.isEmpty()) {
      headlines.add(title(entry, entry.name(), "") + ": " + relations(entry));
    }
    return headlines;
  }

  /** The lines that say which ICSs it lies in. */
  static List<String> headlines(CodeIndex index, CodeEntry entry) {
    return new CodeWords(index).headlines(entry);
  }

  private static String title(CodeEntry entry, String name, String days) {
    StringBuilder title = new StringBuilder(entry.code());
    if (!name.isEmpty()) {
      title.append(' ').append(name);
    }
    String kind = KINDS.getOrDefault(entry.kind(), entry.kind());
    // "NHS Sandwell and West Birmingham CCG" says what it is
    boolean said = name.endsWith(kind) || name.endsWith("Integrated Care Board");
    List<String> more = new ArrayList<>();
    if (!said) {
      more.add(kind);
    }
    if (!days.isEmpty()) {
      more.add(days);
    }
    return more.isEmpty()
        ? title.toString()
        : title.append(" (").append(String.join(", ", more)).append(')').toString();
  }

  /** The name that it had at the end of the days. */
  private static String during(CodeEntry entry, CodeEntry.Span span) {
    String to = span.basis().to();
    String name = entry.name();
    for (CodeEntry.Name each : entry.names()) {
      if (!each.name().isEmpty() && (to.isEmpty() || each.from().compareTo(to) <= 0)) {
        name = each.name();
      }
    }
    return name;
  }

  private String shares(CodeEntry.Span span) {
    if (!span.split()) {
      return "all in " + ics(span.shares().get(0).ics());
    }
    List<CodeEntry.Share> shares = new ArrayList<>(span.shares());
    shares.sort(
        Comparator.comparing((CodeEntry.Share share) -> new BigDecimal(share.personShare()))
            .reversed());
    boolean whole = wholePercents(shares);
    return shares.stream()
            .map(share -> percent(share.personShare(), whole) + " " + ics(share.ics()))
            .collect(Collectors.joining(", "))
        + ", by residents "
        + Systems.basis(span.basis().persons());
  }

  private String ics(String ods) {
    return ics(index, ods);
  }

  /** An ICS as sentences name it. */
  static String ics(CodeIndex index, String ods) {
    return index.icsName(ods) + " (" + ods + ")";
  }

  /** A kind in words. */
  static String kind(String kind) {
    return KINDS.getOrDefault(kind, kind.toLowerCase(Locale.UK).replace('-', ' '));
  }

  /** Whether whole percents add up to 100 and none of them says all or nothing. */
  private static boolean wholePercents(List<CodeEntry.Share> shares) {
    int sum = 0;
    for (CodeEntry.Share share : shares) {
      int percent = new BigDecimal(percent(share.personShare(), 0)).intValue();
      if (percent == 0 || percent == 100) {
        return false;
      }
      sum += percent;
    }
    return sum == 100;
  }

  private static String percent(String share, boolean whole) {
    return whole ? percent(share, 0) + " %" : Systems.percent(share);
  }

  private static String percent(String share, int places) {
    return new BigDecimal(share)
        .movePointRight(2)
        .setScale(places, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String rests(CodeEntry.Span span) {
    String edition = span.basis().edition();
    String lookup = edition.isEmpty() ? "" : "; ONS lookup of " + month(edition);
    return switch (span.basis().evidence()) {
      case "succession" -> "; as its successors.";
      case "declared" -> lookup + " and the announced mergers.";
      default -> lookup + ".";
    };
  }

  private String relations(CodeEntry entry) {
    if (entry.kind().equals("REGION")) {
      return OtherCodes.region(index, entry.code());
    }
    if (entry.relations().isEmpty()) {
      return begins(entry);
    }
    Map<String, List<String>> byIcs = new LinkedHashMap<>();
    Set<String> lists = new TreeSet<>();
    for (CodeEntry.Relation of : entry.relations()) {
      byIcs.computeIfAbsent(of.ics(), ics -> new ArrayList<>()).add(relation(of.relation()));
      lists.add(of.listedOn());
    }
    return byIcs.entrySet().stream()
            .map(each -> ics(each.getKey()) + " " + String.join(", ", each.getValue()))
            .collect(Collectors.joining("; "))
        + "; list of "
        + lists.stream().map(CodeWords::month).collect(Collectors.joining(" and "))
        + ".";
  }

  /** A code with dates and without a part begins after the as-at day: none of it is known yet. */
  private static String begins(CodeEntry entry) {
    return entry.names().stream()
        .map(CodeEntry.Name::from)
        .min(Comparator.naturalOrder())
        .map(
            day ->
                "begins on %s, so it is in no ICS of the day; build --as-at %s for its ICS."
                    .formatted(Report.day(LocalDate.parse(day)), day))
        .orElse("in no ICS of the day.");
  }

  private static String relation(String relation) {
    return switch (relation) {
      case "geographic" -> "by postcode";
      case "partner" -> "as partner";
      case "principal" -> "as principal for finance";
      default -> relation;
    };
  }

  private static String years(CodeEntry.Span span) {
    String from = span.basis().from();
    String to = span.basis().to();
    if (from.isEmpty()) {
      return "";
    }
    return to.isEmpty()
        ? "since " + from.substring(0, 4)
        : from.substring(0, 4) + " to " + to.substring(0, 4);
  }

  private static String months(CodeEntry.Span span) {
    String to = span.basis().to();
    return to.isEmpty()
        ? "since " + month(span.basis().from())
        : month(span.basis().from()) + " to " + month(to);
  }

  private static String month(String day) {
    return day.isEmpty() ? "an unknown day" : MONTH.format(LocalDate.parse(day));
  }

  // ---- what stands behind it

  private void details(CodeEntry entry) {
    for (CodeEntry.Span span : entry.spans()) {
      heading("Parts" + (span.basis().from().isEmpty() ? "" : ", " + days(span)));
      for (CodeEntry.Share share : span.shares()) {
        lines.add("  " + part(share, span));
      }
      String certain = span.basis().certainFrom();
      if (span.basis().evidence().equals("succession")) {
        lines.add("  No lookup has it. These are the shares of its successors.");
      } else if (!certain.equals(span.basis().from())) {
        lines.add(
            "  The same boundaries are assumed "
                + (certain.isEmpty() ? "on these days." : "before " + month(certain) + "."));
      }
    }
    Set<String> history = new LinkedHashSet<>();
    for (CodeEntry.Link link : entry.before()) {
      history.add("  %s  from %s".formatted(link.day(), linked(link)));
    }
    for (CodeEntry.Name name : entry.names()) {
      String to = name.to().isEmpty() ? "now" : name.to();
      history.add(
          "  %s to %s  %s"
              .formatted(
                  name.from(),
                  to,
                  (name.name() + (name.gss().isEmpty() ? "" : ", " + name.gss()))));
    }
    for (CodeEntry.Link link : entry.after()) {
      history.add("  %s  into %s".formatted(link.day(), linked(link)));
    }
    if (!history.isEmpty()) {
      heading("History of the " + KINDS.getOrDefault(entry.kind(), entry.kind()));
      history.stream().sorted().forEach(lines::add);
    }
    if (!entry.within().isEmpty() && !entry.kind().equals("PCN")) {
      heading("Primary care network: " + (entry.within() + " " + network(entry)).strip());
    }
  }

  private String network(CodeEntry practice) {
    return index.list(practice.within()).stream().findFirst().map(CodeEntry::name).orElse("");
  }

  private static String linked(CodeEntry.Link link) {
    return (link.code() + " " + link.name()).strip() + " (" + link.how() + ")";
  }

  private String part(CodeEntry.Share share, CodeEntry.Span span) {
    StringBuilder part = new StringBuilder(ics(share.ics()));
    part.append(": share ").append(share.personShare()).append(" by residents");
    if (!share.persons().isEmpty()) {
      part.append(" (").append(Systems.number(share.persons())).append(')');
    }
    part.append(", ").append(share.lsoaShare()).append(" by LSOAs");
    if (!share.lsoas().isEmpty()) {
      part.append(" (")
          .append(Systems.number(share.lsoas()))
          .append(" of ")
          .append(span.basis().vintage())
          .append(')');
    }
    return part.append(share.bestFit() && span.split() ? "; best fit" : "").toString();
  }

  private static String days(CodeEntry.Span span) {
    String to = span.basis().to();
    return Report.day(LocalDate.parse(span.basis().from()))
        + (to.isEmpty() ? " to now" : " to " + Report.day(LocalDate.parse(to)));
  }

  private void heading(String text) {
    lines.add("");
    lines.add(text);
  }
}
