package icsref.read.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the name of a file tells: not what is in it, but whether it is worth a look. */
public final class ListName {
  private static final Set<String> LISTS = Set.of("csv", "txt", "tsv", "xlsx", "xls", "zip", "gz");

  /** Those that have to be unpacked, or read as workbooks. */
  private static final Set<String> PACKED = Set.of("xlsx", "xls", "zip", "gz");

  /** What may hold a list in a form that is not read, by the ending. */
  private static final Map<String, String> UNREAD =
      Map.of(
          "ods", "an OpenDocument spreadsheet",
          "xlsb", "a binary workbook",
          "numbers", "a Numbers spreadsheet");

  /** The digests that stand beside the bundled lists: what is found about these depends on them. */
  public static final List<String> SUMS = List.of("LISTSUMS", "SHA256SUMS");

  private ListName() {}

  /** What a file is that may hold a list in a form that is not read, as a few words. */
  public static Optional<String> findUnread(String path) {
    return Optional.ofNullable(UNREAD.get(ending(path)));
  }

  /** Whether it is a workbook or an archive, which has many times what its size says. */
  public static boolean isPacked(String path) {
    return PACKED.contains(ending(path));
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether it is a GeoJSON: boundaries, perhaps with the codes and names of their areas. */
  public static boolean isBoundaries(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".geojson");
  }

  /** Whether nothing but its name is looked at. */
  public static boolean isPassedOver(String path) {
    return findUnread(path).isPresent()
        || !mayBeList(path)
            && !isBoundaries(path)
            && !path.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  /** Hidden files, and the lock files that Office leaves beside an open workbook. */
  public static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("~$") || name.equals("__MACOSX");
  }

  /** What stands beside lists to tell of them, and is not worth a word. */
  public static boolean isNote(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".md") || SUMS.contains(name);
  }

  /** Whether a path can be that of a list: notes, maps and pictures are passed over. */
  public static boolean mayBeList(String path) {
    for (String part : path.split("/")) {
      if (isHidden(part)) {
        return false;
      }
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 || LISTS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
