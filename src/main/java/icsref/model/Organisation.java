package icsref.model;

import java.time.LocalDate;

/**
 * An organisation or area stands in a list.
 *
 * @param name as printed, or empty where the list gives codes only
 * @param from the day its code opened, or null where the list does not say
 * @param to the last day of its code, or null where it is open or the list does not say
 * @param status the list's own word for active, closed, dormant; or empty
 * @param postcode or empty
 */
public record Organisation(
    Ref ref,
    String name,
    LocalDate from,
    LocalDate to,
    String status,
    String postcode,
    Origin origin)
    implements Fact {}
