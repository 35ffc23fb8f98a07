package icsref.read.rule;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the day of a row is known.
 *
 * @param ofList the day the list is true for
 * @param column the column in which each row states its own, if there is one
 * @param inCell the day that such a cell states
 */
public record RowEdition(
    LocalDate ofList, Optional<String> column, Function<String, Optional<LocalDate>> inCell) {}
