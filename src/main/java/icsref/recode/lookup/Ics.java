package icsref.recode.lookup;

/** One of the integrated care systems of the release's day. */
public record Ics(String ods, String gss, String name) {}
