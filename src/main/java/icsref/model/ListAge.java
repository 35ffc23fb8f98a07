package icsref.model;

/**
 * How old a kind of list may be: a row of {@code config/list-ages.csv}.
 *
 * @param what the kind of organisation that it lists, or the relation that it states
 * @param months after which the latest one is too old
 * @param fetch the list to fetch, and from whom
 * @param why how often it is published, or what makes it old
 */
public record ListAge(String what, int months, String fetch, String why) {
  public ListAge {
    if (what.isEmpty() || fetch.isEmpty() || months < 1) {
      throw new IllegalArgumentException(
          "a list has a kind, at least one month, and what to fetch");
    }
  }
}
