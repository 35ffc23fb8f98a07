package icsref.recode.row;

/** A text and how many rows have it. */
public record TextCount(String text, long rows) {}
