package icsref.soak;

import icsref.io.FileTree;
import icsref.soak.Site.Ending;
import icsref.soak.Site.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * Damages official lists and the bundled input, one or two places at a time, builds, and sorts what
 * came of it. Everything follows from the seed; each damage has one of its own, printed with
 * whatever must not happen.
 *
 * <p>{@code DamageSoak COUNT SEED}, with {@code --minutes N} for no longer than that, or {@code
 * DamageSoak --again SEED...} for single damages, both with {@code --only WORD} for the lists or
 * damages whose name has the word. {@code --part 0/2} makes only the damages of every second list,
 * so that processes can share a run. {@code --unseen} leaves out the digests of what was bundled
 * and issued, as for a list that nobody has seen before: what is named then is found by comparing
 * lists with each other. {@code --sample} takes a {@link Sample} of the lists.
 */
public final class DamageSoak {
  private static final int SHEET_ROWS = 8;

  /** The last day of the 42 systems, and a day of the 36: lists of 2026 matter on the second. */
  private static final List<LocalDate> DAYS =
      List.of(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 7, 1));

  private static final Pattern OF_2026 = Pattern.compile("26");
  private static final String BUNDLED_NAME = "bundled ";

  /** A file that can be damaged, whether bundled or dropped in, with the lists in it. */
  private record Target(String name, Path path, List<ListFile> lists) {
    String file() {
      return path.getFileName().toString();
    }

    boolean isBundled() {
      return name.startsWith(BUNDLED_NAME);
    }
  }

  private final Path work;
  private Path input = Path.of(System.getProperty("icsref.home", ".")).resolve("input");
  private Path config = input.resolveSibling("config");
  private Path official =
      Path.of(System.getProperty("icsref.shared", "../shared")).resolve("sources");
  private final int[] part;
  private final boolean unseen;
  private final Library library = new Library();
  private final List<Target> targets = new ArrayList<>();
  private final Map<String, Optional<Site.Good>> goods = new HashMap<>();
  private final Map<LocalDate, Site.Good> bundled = new HashMap<>();
  private final Map<ListFile, byte[]> written = new IdentityHashMap<>();
  private Site site;
  private final Map<String, Map<Ending, Integer>> byDamage = new TreeMap<>();
  private final Map<String, Integer> saidBy = new TreeMap<>();
  private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
  private int damages;

  private DamageSoak(Path work, int[] part, boolean unseen) {
    this.work = work;
    this.part = part;
    this.unseen = unseen;
  }

  /** The exit code is 1 where something wrong was published in silence, or a build broke. */
  public static void main(String[] arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(arguments));
    String only = "";
    int at = words.indexOf("--only");
    if (at >= 0) {
      only = words.get(at + 1);
      words.subList(at, at + 2).clear();
    }
    int[] part = part(words);
    Duration most = minutes(words);
    boolean unseen = words.remove("--unseen");
    boolean sampled = words.remove("--sample");
    Path work = Files.createTempDirectory("icsref-soak");
    boolean nothingWrong;
    try {
      DamageSoak soak = new DamageSoak(work, part, unseen);
      if (sampled) {
        soak.sample();
      }
      soak.find(only);
      if (words.get(0).equals("--again")) {
        for (String seed : words.subList(1, words.size())) {
          soak.damage(Long.parseUnsignedLong(seed, 16), only, true);
        }
      } else {
        soak.run(Integer.parseInt(words.get(0)), Long.parseLong(words.get(1)), only, most);
      }
      nothingWrong = soak.report();
    } finally {
      FileTree.delete(work);
    }
    System.exit(nothingWrong ? 0 : 1);
  }

  /** After how long no more damages are made. */
  private static Duration minutes(List<String> words) {
    int at = words.indexOf("--minutes");
    if (at < 0) {
      return Duration.ofDays(1);
    }
    Duration most = Duration.ofMinutes(Long.parseLong(words.get(at + 1)));
    words.subList(at, at + 2).clear();
    return most;
  }

  /** Which part of how many. */
  private static int[] part(List<String> words) {
    int at = words.indexOf("--part");
    if (at < 0) {
      return new int[] {0, 1};
    }
    String[] of = words.get(at + 1).split("/");
    words.subList(at, at + 2).clear();
    return new int[] {Integer.parseInt(of[0]), Integer.parseInt(of[1])};
  }

  private void sample() throws IOException {
    if (!Files.isDirectory(official)) {
      System.out.println("no official lists in " + official + ": no sample can be taken of them");
      return;
    }
    Sample sample = new Sample(work.resolve("sample"), official, input, config);
    input = sample.input();
    config = sample.config();
    official = sample.sources();
  }

  private void find(String only) throws IOException {
    List<Path> lists = files(input);
    List<Path> whole = new ArrayList<>(lists);
    if (!unseen) {
      // as a site has it: the digests of what was bundled and issued stand beside
      whole.add(input.resolve("SHA256SUMS"));
      whole.add(input.resolve("LISTSUMS"));
    }
    site = new Site(work, whole, unseen ? configOfUnseen() : config);
    for (Path file : lists) {
      target(BUNDLED_NAME, file);
    }
    if (Files.isDirectory(official)) {
      for (String publisher : List.of("ons", "ods")) {
        for (Path file : files(official.resolve(publisher))) {
          target("dropped ", file);
        }
      }
    } else {
      System.out.println("no official lists in " + official + ": the bundled input alone");
    }
    if (targets.stream().anyMatch(target -> target.name.contains(only)) && !only.isEmpty()) {
      targets.removeIf(target -> !target.name.contains(only));
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().matches(".*\\.(csv|xlsx|zip)")).sorted().toList();
    }
  }

  /** A configuration that knows no list by the digest of its file. */
  private Path configOfUnseen() throws IOException {
    Path unseenConfig = work.resolve("config");
    FileSystemUtils.copyRecursively(config, unseenConfig);
    Path editions = unseenConfig.resolve("sources").resolve("editions.yml");
    Files.write(
        editions,
        Files.readAllLines(editions).stream()
            .filter(line -> !line.contains("sha256:") && !line.startsWith("editions:"))
            .toList());
    return unseenConfig;
  }

  private void target(String kind, Path file) throws IOException {
    List<ListFile> lists = lists(file, SHEET_ROWS, work);
    lists.forEach(list -> library.add(file, list));
    targets.add(new Target(kind + file.getFileName(), file, lists));
  }

  /**
   * The lists in a file.
   *
   * @param leastRows of a sheet that is one of them
   * @param folder where a member of an archive is unpacked
   */
  static List<ListFile> lists(Path file, int leastRows, Path folder) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".xlsx")) {
      return List.copyOf(SheetList.read(file, leastRows));
    }
    return List.of(
        name.endsWith(".zip") ? zipped(file, folder) : TextList.read(file, hasHeader(file)));
  }

  private static ListFile zipped(Path file, Path folder) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      ZipEntry entry = zip.getNextEntry();
      Path member = folder.resolve(entry.getName());
      Files.write(member, zip.readAllBytes());
      return new ZippedList(entry.getName(), TextList.read(member, true));
    }
  }

  /** The lists of the ODS have none: their first cell is a code. */
  private static boolean hasHeader(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      return !Library.kind(lines.findFirst().orElse("").split(",")[0].replace("\"", "")).isPresent()
          || file.getParent().endsWith("ons");
    }
  }

  private void run(int count, long seed, String only, Duration most) throws IOException {
    Random random = new Random(seed);
    System.out.printf("%d damages of %d lists, seed %d%n", count, targets.size(), seed);
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      if (System.nanoTime() - began > most.toNanos()) {
        System.out.printf("ended at %d of %d: the time is over%n", i, count);
        return;
      }
      damage(random.nextLong(), only, false);
      if ((i + 1) % 100 == 0) {
        System.out.printf(
            "after %d: %d made here, %s, %d s%n",
            i + 1, damages, endings, (System.nanoTime() - began) / 1_000_000_000);
      }
    }
  }

  /** Makes one damage and builds. */
  private void damage(long seed, String only, boolean loud) throws IOException {
    // one of all is chosen by the seed alone, so that the seed alone brings it back
    Random random = new Random(seed);
    int chosen = random.nextInt(targets.size());
    if (chosen % part[1] != part[0]) {
      return;
    }
    Target target = targets.get(chosen);
    LocalDate day =
        DAYS.get(
            target.isBundled()
                ? random.nextInt(DAYS.size())
                : OF_2026.matcher(target.name).find() ? 1 : 0);
    Optional<Site.Good> good = goods.get(target.name + day);
    if (good == null) {
      good = good(target, day);
      goods.put(target.name + day, good);
    }
    if (good.isEmpty()) {
      return;
    }
    ListFile list = target.lists.get(random.nextInt(target.lists.size()));
    Draft draft = new Draft(list, random, library);
    List<String> names = new ArrayList<>();
    List<String> said = new ArrayList<>();
    int wanted = random.nextInt(4) == 0 ? 2 : 1;
    List<String> kinds = new ArrayList<>(Damages.all().keySet());
    if (kinds.stream().anyMatch(kind -> kind.contains(only)) && !only.isEmpty()) {
      kinds.removeIf(kind -> !kind.contains(only));
    }
    for (int i = 0; i < 50 && names.size() < wanted && !draft.isEmpty(); i++) {
      String kind = kinds.get(random.nextInt(kinds.size()));
      Damages.all()
          .get(kind)
          .to(draft)
          .ifPresent(
              what -> {
                names.add(kind);
                said.add(kind + ": " + what);
              });
    }
    byte[] damaged = draft.done();
    if (names.isEmpty() || Arrays.equals(damaged, written(list))) {
      return;
    }
    Outcome outcome = site.damaged(good.get(), damaged);
    damages++;
    endings.merge(outcome.ending(), 1, Integer::sum);
    byDamage
        .computeIfAbsent(String.join(" + ", names.subList(0, 1)), n -> new EnumMap<>(Ending.class))
        .merge(outcome.ending(), 1, Integer::sum);
    if (outcome.ending() == Ending.SAID) {
      outcome.checks().forEach(check -> saidBy.merge(check, 1, Integer::sum));
    }
    if (loud || outcome.ending().isWrong()) {
      System.out.printf(
          "%s %s %s: %s -> %s %s%n",
          outcome.ending(),
          Long.toHexString(seed),
          target.name + " on " + day,
          String.join("; ", said),
          outcome.checks(),
          outcome.detail().replace('\n', ' '));
    }
  }

  /** Built once for each file that is dropped in, and once for all of the bundled input. */
  private Optional<Site.Good> good(Target target, LocalDate day) throws IOException {
    try {
      if (!target.isBundled()) {
        return Optional.of(site.good(target.file(), undamaged(target), day));
      }
      Site.Good whole = bundled.get(day);
      if (whole == null) {
        whole = site.good(target.file(), Files.readAllBytes(target.path), day);
        bundled.put(day, whole);
      }
      return Optional.of(new Site.Good(target.file(), day, whole.tables(), whole.findings()));
    } catch (IllegalStateException e) {
      System.out.printf("LEFT OUT %s: %.600s%n", target.name, e.getMessage().replace('\n', ' '));
      return Optional.empty();
    }
  }

  /** As its publisher wrote it, where a text is written here as there. */
  private byte[] undamaged(Target target) throws IOException {
    ListFile first = target.lists.get(0);
    byte[] issued = Files.readAllBytes(target.path);
    return first.isText() && !Arrays.equals(written(first), issued) ? written(first) : issued;
  }

  private byte[] written(ListFile list) {
    return written.computeIfAbsent(list, same -> same.with(same.grid()));
  }

  private boolean report() {
    System.out.printf("%d damages: %s%n", damages, endings);
    byDamage.forEach((damage, counts) -> System.out.printf("  %-40s %s%n", damage, counts));
    System.out.println(
        "said by: "
            + saidBy.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ")));
    return endings.keySet().stream().noneMatch(Ending::isWrong);
  }
}
