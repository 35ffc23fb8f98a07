package icsref.publish.report;

import icsref.io.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ICSs as a map of equal tiles: every system is seen, however small its area. Where each tile
 * lies is data ({@code report/tiles.csv}), one arrangement from a day on.
 */
final class TileMap {
  static final int WIDTH = 100;
  static final int HEIGHT = 80;
  private static final int LINE = 15;

  /** Characters of a name that fit into a tile. */
  private static final int FITS = 13;

  private record Position(int column, int row, List<String> label) {}

  private TileMap() {}

  /**
   * The map as the template draws it: tiles, the lines between regions, and its size.
   *
   * @param icss rows of {@code ics.csv}; one that no arrangement knows gets a tile below the others
   */
  static Map<String, Object> of(
      LocalDate asAt, Collection<Map<String, String>> icss, Regions regions) {
    Map<String, Position> arrangement = arrangement(asAt);
    int left = Integer.MAX_VALUE;
    int columns = 1;
    int rows = 0;
    for (Map<String, String> ics : icss) {
      Position position = arrangement.get(ics.get("ics_ods"));
      if (position != null) {
        left = Math.min(left, position.column());
        columns = Math.max(columns, position.column() + 1);
        rows = Math.max(rows, position.row() + 1);
      }
    }
    left = left == Integer.MAX_VALUE ? 0 : left;
    columns -= left;
    int unplaced = 0;
    Map<List<Integer>, Regions.Region> taken = new LinkedHashMap<>();
    List<Map<String, Object>> tiles = new ArrayList<>();
    for (Map<String, String> ics : icss) {
      Position position = arrangement.get(ics.get("ics_ods"));
      if (position == null) {
        position =
            new Position(
                unplaced % columns, rows + unplaced / columns, wrapped(ics.get("ics_name")));
        unplaced++;
      } else {
        position = new Position(position.column() - left, position.row(), position.label());
      }
      Regions.Region region = regions.of(ics);
      taken.put(List.of(position.column(), position.row()), region);
      tiles.add(tile(ics, region, position));
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", columns * WIDTH);
    map.put("height", (rows + (unplaced + columns - 1) / columns) * HEIGHT);
    map.put("tiles", tiles);
    map.put("borders", borders(taken));
    return map;
  }

  private static Map<String, Object> tile(
      Map<String, String> ics, Regions.Region region, Position position) {
    int x = position.column() * WIDTH;
    int y = position.row() * HEIGHT;
    Map<String, Object> tile = new LinkedHashMap<>();
    tile.put("ods", ics.get("ics_ods"));
    tile.put("name", ics.get("ics_name"));
    tile.put("region", region);
    tile.put("x", x);
    tile.put("y", y);
    tile.put("middle", x + WIDTH / 2);
    tile.put("code_y", y + 27);
    tile.put("code_only_y", y + HEIGHT / 2 + 11);
    tile.put("mark_x", x + WIDTH - 7);
    tile.put("mark_y", y + 13);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < position.label().size(); i++) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("text", position.label().get(i));
      line.put("y", y + 48 + i * LINE - (position.label().size() > 2 ? 4 : 0));
      lines.add(line);
    }
    tile.put("lines", lines);
    return tile;
  }

  /** A gap wherever tiles of different regions touch, so that regions are seen without colour. */
  private static List<Map<String, Object>> borders(Map<List<Integer>, Regions.Region> taken) {
    List<Map<String, Object>> borders = new ArrayList<>();
    taken.forEach(
        (at, region) -> {
          int x = (at.get(0) + 1) * WIDTH;
          int y = (at.get(1) + 1) * HEIGHT;
          Regions.Region right = taken.get(List.of(at.get(0) + 1, at.get(1)));
          if (right != null && !right.equals(region)) {
            borders.add(line(x, y - HEIGHT, x, y));
          }
          Regions.Region below = taken.get(List.of(at.get(0), at.get(1) + 1));
          if (below != null && !below.equals(region)) {
            borders.add(line(x - WIDTH, y, x, y));
          }
        });
    return borders;
  }

  private static Map<String, Object> line(int x1, int y1, int x2, int y2) {
    return Map.of("x1", x1, "y1", y1, "x2", x2, "y2", y2);
  }

  /** The latest arrangement that was in force on the day. */
  private static Map<String, Position> arrangement(LocalDate asAt) {
    Map<String, Position> positions = new LinkedHashMap<>();
    String since = "";
    for (Map<String, String> row : PageResource.rows("tiles.csv")) {
      String from = row.get("from");
      if (from.compareTo(asAt.toString()) > 0 || from.compareTo(since) < 0) {
        continue;
      }
      if (!from.equals(since)) {
        positions.clear();
        since = from;
      }
      positions.put(
          row.get("ics_ods"),
          new Position(
              Integer.parseInt(row.get("column")),
              Integer.parseInt(row.get("row")),
              List.of(row.get("label").split("\\|"))));
    }
    return positions;
  }

  private static List<String> wrapped(String name) {
    List<String> lines = Words.lines(name, FITS);
    return lines.size() > 3 ? List.of(lines.get(0), lines.get(1), lines.get(2) + "…") : lines;
  }
}
