package icsref.publish.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ICSs as a map of their boundaries, with a label for each, and a region of small ones drawn
 * larger beside it. The labels are placed twice: for a wide screen and, larger, for a phone.
 */
final class BoundaryMap {
  private static final int HEIGHT = 760;
  private static final int INSET_WIDTH = 232;
  private static final int INSET_HEIGHT = 186;
  private static final int CAPTION = 20;

  /** A size of label: the units that a character takes, and a line. */
  private record Size(String name, double character, int line) {
    int width(String text) {
      return (int) Math.ceil(text.length() * character) + 5;
    }
  }

  private static final List<Size> SIZES =
      List.of(new Size("wide", 6.8, 14), new Size("narrow", 11.4, 21));

  private final Collection<Map<String, String>> icss;
  private final Regions regions;
  private final Boundaries boundaries;

  BoundaryMap(Collection<Map<String, String>> icss, Regions regions, Boundaries boundaries) {
    this.icss = icss;
    this.regions = regions;
    this.boundaries = boundaries;
  }

  /** The map as the template draws it. */
  Map<String, Object> drawn() {
    Drawing england = new Drawing(boundaries.areas().values(), Integer.MAX_VALUE, HEIGHT);
    Map<String, List<List<int[]>>> areas = new LinkedHashMap<>();
    List<List<List<int[]>>> all = new ArrayList<>();
    List<Map<String, Object>> shapes = new ArrayList<>();
    List<Map<String, String>> enlarged = new ArrayList<>();
    for (Map<String, String> ics : icss) {
      List<List<int[]>> rings = england.rings(boundaries.areas().get(ics.get("ics_gss")));
      shapes.add(shape(ics, rings));
      all.add(rings);
      if (regions.of(ics).enlarged()) {
        enlarged.add(ics);
      } else {
        areas.put(ics.get("ics_ods"), rings);
      }
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", england.width());
    map.put("height", england.height());
    map.put("shapes", shapes);
    Map<String, Object> inset = enlarged.isEmpty() ? null : inset(england.width(), enlarged);
    map.put("inset", inset);
    List<Map<String, Object>> layers = new ArrayList<>();
    for (Size size : SIZES) {
      LabelPlacer placer = new LabelPlacer(england.width(), england.height(), all);
      if (inset != null) {
        placer.reserve(
            england.width() - (int) inset.get("width") - CAPTION,
            0,
            (int) inset.get("width") + CAPTION,
            (int) inset.get("height") + 2 * CAPTION);
      }
      layers.add(labels(size, areas, placer));
    }
    map.put("layers", layers);
    return map;
  }

  private Map<String, Object> shape(Map<String, String> ics, List<List<int[]>> rings) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("ods", ics.get("ics_ods"));
    shape.put("name", ics.get("ics_name"));
    shape.put("region", regions.of(ics));
    shape.put("path", Drawing.path(rings));
    return shape;
  }

  private Map<String, Object> labels(
      Size size, Map<String, List<List<int[]>>> areas, LabelPlacer placer) {
    List<Map<String, Object>> labels = new ArrayList<>();
    areas.forEach(
        (ods, rings) -> {
          int width = size.width(ods);
          LabelPlacer.Label at = placer.place(rings, width, size.line());
          Map<String, Object> label = new LinkedHashMap<>();
          label.put("text", ods);
          label.put("x", at.x());
          label.put("y", at.y() + size.line() / 3);
          label.put("outside", at.outside());
          if (at.outside()) {
            label.put("from_x", at.fromX());
            label.put("from_y", at.fromY());
            boolean beside = Math.abs(at.x() - at.fromX()) > width / 2;
            label.put(
                "to_x", beside ? at.x() + (at.x() < at.fromX() ? width : -width) / 2 : at.x());
            int half = size.line() / 2;
            label.put("to_y", beside ? at.y() : at.y() + (at.y() < at.fromY() ? half : -half));
          }
          labels.add(label);
        });
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("size", size.name());
    layer.put("labels", labels);
    return layer;
  }

  /** The enlarged region in the empty corner at the top right: the North Sea. */
  private Map<String, Object> inset(int right, List<Map<String, String>> enlarged) {
    List<List<List<double[]>>> areas =
        enlarged.stream().map(ics -> boundaries.areas().get(ics.get("ics_gss"))).toList();
    Drawing drawing = new Drawing(areas, INSET_WIDTH, INSET_HEIGHT);
    List<Map<String, Object>> shapes = new ArrayList<>();
    Map<String, List<List<int[]>>> rings = new LinkedHashMap<>();
    for (Map<String, String> ics : enlarged) {
      List<List<int[]>> drawn = drawing.rings(boundaries.areas().get(ics.get("ics_gss")));
      rings.put(ics.get("ics_ods"), drawn);
      shapes.add(shape(ics, drawn));
    }
    Map<String, Object> inset = new LinkedHashMap<>();
    inset.put("name", regions.of(enlarged.get(0)).name());
    inset.put("x", right - drawing.width());
    inset.put("y", CAPTION);
    inset.put("width", drawing.width());
    inset.put("height", drawing.height());
    inset.put("shapes", shapes);
    List<Map<String, Object>> layers = new ArrayList<>();
    for (Size size : SIZES) {
      LabelPlacer placer =
          new LabelPlacer(drawing.width(), drawing.height(), List.copyOf(rings.values()));
      layers.add(labels(size, rings, placer));
    }
    inset.put("layers", layers);
    return inset;
  }
}
