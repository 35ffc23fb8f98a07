package icsref.map;

import icsref.model.LsoaVintage;
import icsref.model.Ref;
import java.time.LocalDate;

/**
 * A sub-ICB of another edition that is not, with the same boundary, one of the as-at day: a part of
 * it, and the sub-ICB of the as-at day in which that part lies.
 *
 * @param edition of the footprint that shows it
 * @param vintage of that footprint
 * @param lsoas how many LSOAs the part has
 */
public record RedrawnSubIcb(LocalDate edition, LsoaVintage vintage, Ref then, Ref now, int lsoas) {}
