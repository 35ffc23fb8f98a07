package icsref.recode.lookup;

import java.util.Locale;

/** Why a row has no ICS. */
public enum Reason {
  BLANK,
  /** No list knows the code. */
  UNKNOWN,
  NOT_YET_VALID,
  NO_LONGER_VALID,
  /** The code belongs to days after the release's. */
  AFTER_RELEASE,
  COMMISSIONING_HUB,
  REPORTING_ENTITY,
  OTHER_ORGANISATION,
  /** The lists name no single system for it. */
  NO_ONE_SYSTEM,
  /** The row repeats the heading. */
  HEADING,
  DATE_NOT_UNDERSTOOD;

  static final String HUB_KIND = "COMMISSIONING-HUB";
  static final String REPORTING_ENTITY_KIND = "REPORTING-ENTITY";

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As lists and summaries print it. */
  public String id() {
    return id;
  }

  /** Why the code of an organisation that is not an area has no ICS. */
  public static Reason ofOtherKind(String kind) {
    return switch (kind) {
      case HUB_KIND -> COMMISSIONING_HUB;
      case REPORTING_ENTITY_KIND -> REPORTING_ENTITY;
      default -> OTHER_ORGANISATION;
    };
  }
}
