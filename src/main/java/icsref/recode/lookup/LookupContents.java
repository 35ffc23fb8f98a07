package icsref.recode.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The areas and systems that have been read, by code. Filled by one thread; copied to grow. */
final class LookupContents {
  private final CodeTable codes;
  private final List<Ics> systems;
  private final Map<String, Integer> systemOfOds;
  private final List<ValidArea> areas;
  private final List<int[]> areasOfCode;

  LookupContents() {
    codes = new CodeTable();
    systems = new ArrayList<>();
    systemOfOds = new HashMap<>();
    areas = new ArrayList<>();
    areasOfCode = new ArrayList<>();
  }

  private LookupContents(LookupContents other) {
    codes = other.codes.copy();
    systems = new ArrayList<>(other.systems);
    systemOfOds = new HashMap<>(other.systemOfOds);
    areas = new ArrayList<>(other.areas);
    areasOfCode = new ArrayList<>(other.areasOfCode);
  }

  /** Contents to add to, while readers keep these; every number stays what it is. */
  LookupContents copy() {
    return new LookupContents(this);
  }

  List<Ics> systems() {
    return List.copyOf(systems);
  }

  int find(long key) {
    return codes.find(key);
  }

  String code(int code) {
    return codes.code(code);
  }

  long key(int code) {
    return codes.key(code);
  }

  int codeCount() {
    return codes.size();
  }

  int areaCount() {
    return areas.size();
  }

  ValidArea area(int id) {
    return areas.get(id);
  }

  /** The numbers of a code's areas, by first day. */
  int[] areasOf(int code) {
    return areasOfCode.get(code);
  }

  List<ValidArea> areas() {
    return areas;
  }

  int system(String ods, String gss, String name) {
    return systemOfOds.computeIfAbsent(
        ods,
        added -> {
          systems.add(new Ics(ods, gss, name));
          return systems.size() - 1;
        });
  }

  /** The system of an ODS code that is known; -1 for any other. */
  int findSystem(String ods) {
    return systemOfOds.getOrDefault(ods, -1);
  }

  ValidArea add(Area area, int from, int to, ValidArea.Source source) {
    ValidArea added = new ValidArea(areas.size(), area, from, to, source);
    areas.add(added);
    index(CodeKey.of(area.ods()), added);
    index(CodeKey.of(area.gss()), added);
    return added;
  }

  private void index(long key, ValidArea area) {
    if (key <= 0) {
      return;
    }
    int code = codes.add(key);
    if (code == areasOfCode.size()) {
      areasOfCode.add(new int[] {area.id()});
      return;
    }
    int[] known = areasOfCode.get(code);
    int[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = area.id();
    areasOfCode.set(
        code,
        Arrays.stream(more)
            .boxed()
            .sorted(Comparator.comparingInt(id -> areas.get(id).from()))
            .mapToInt(Integer::intValue)
            .toArray());
  }
}
