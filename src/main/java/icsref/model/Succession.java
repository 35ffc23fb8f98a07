package icsref.model;

import java.time.LocalDate;

/**
 * A body or area took over from another.
 *
 * @param date the first day of the successor; the predecessor's last day is the day before
 * @param how {@code merger}, {@code split}, {@code boundary change}, …: the source's word
 * @param evidence what the statement rests on, in the source's words; or empty
 */
public record Succession(
    Ref predecessor, Ref successor, LocalDate date, String how, String evidence, Origin origin)
    implements Fact {}
