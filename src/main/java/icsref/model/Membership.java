package icsref.model;

import java.time.LocalDate;

/**
 * A child belongs to a parent.
 *
 * @param from the first day, or null where only the edition's day is known
 * @param to the last day, or null where it is open or not known
 */
public record Membership(
    Relation relation, Ref child, Ref parent, LocalDate from, LocalDate to, Origin origin)
    implements Fact {}
