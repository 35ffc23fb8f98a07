package icsref.model;

import java.time.LocalDate;

/**
 * An official list as its publisher issued it.
 *
 * @param dialect which way of writing the list, or empty where there is one only
 * @param content a digest of its rows, see {@link InputTable.Content}
 */
public record KnownList(
    String layout, String dialect, LocalDate edition, long rows, String content) {}
