package icsref.map;

import icsref.model.GssCode;
import icsref.model.Kind;
import icsref.model.Ref;
import java.math.BigDecimal;

/**
 * The part of a local authority that lies in one ICS of the as-at day.
 *
 * @param tier district or upper tier
 * @param personShare null where no residents were read
 */
public record AuthorityPart(
    Kind tier,
    GssCode authority,
    Ref ics,
    boolean whole,
    int lsoas,
    BigDecimal lsoaShare,
    int persons,
    BigDecimal personShare,
    boolean bestFit) {}
