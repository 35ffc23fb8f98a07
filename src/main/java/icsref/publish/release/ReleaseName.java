package icsref.publish.release;

import icsref.model.ExitCode;
import icsref.model.Stop;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a release is called: the day it is true for and its version, {@code 2026-03-31_1.0.0}.
 *
 * <p>Ordered by day, then by version <em>number</em>: 1.10.0 comes after 1.9.0.
 */
public record ReleaseName(LocalDate asAt, List<Integer> version)
    implements Comparable<ReleaseName> {
  // also what keeps a name given on a command line from being a path
  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)_(\\d{1,9}(?:\\.\\d{1,9}){0,3})");

  public ReleaseName {
    version = List.copyOf(version);
  }

  /** The name, or empty where the text is not one: a folder that is not ours. */
  public static Optional<ReleaseName> find(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    List<Integer> version = new ArrayList<>();
    for (String number : form.group(2).split("\\.")) {
      version.add(Integer.parseInt(number));
    }
    try {
      ReleaseName name = new ReleaseName(LocalDate.parse(form.group(1)), version);
      // 01.0.0 would be another way to write the same name
      return name.toString().equals(text) ? Optional.of(name) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /**
   * The name.
   *
   * @throws Stop with {@link ExitCode#USAGE} where the text is not one
   */
  public static ReleaseName get(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new Stop(
                    ExitCode.USAGE,
                    "'"
                        + text
                        + "' is not a release name; one looks like 2026-03-31_1.0.0: day, _, version"));
  }

  /** A part of the number, 0 being the first; 0 where the number is shorter. */
  int part(int position) {
    return position < version.size() ? version.get(position) : 0;
  }

  @Override
  public int compareTo(ReleaseName other) {
    int order = asAt.compareTo(other.asAt);
    for (int i = 0; order == 0 && i < Math.max(version.size(), other.version.size()); i++) {
      order =
          Integer.compare(
              i < version.size() ? version.get(i) : -1,
              i < other.version.size() ? other.version.get(i) : -1);
    }
    return order;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(asAt).append('_');
    for (int i = 0; i < version.size(); i++) {
      text.append(i == 0 ? "" : ".").append(version.get(i));
    }
    return text.toString();
  }
}
