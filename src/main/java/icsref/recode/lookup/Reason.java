package icsref.recode.lookup;

/** Why a row has no ICS. */
public enum Reason {
  BLANK("blank", "the field is blank"),
  UNKNOWN("unknown", "no list knows this code"),
  NOT_YET_VALID("not-yet-valid", "the code was not yet valid then"),
  NO_LONGER_VALID("no-longer-valid", "the code was no longer valid then"),
  AFTER_RELEASE("after-release", "the code is valid only after the day of the release"),
  COMMISSIONING_HUB("commissioning-hub", "a commissioning hub is not an area"),
  REPORTING_ENTITY("reporting-entity", "a reporting entity is not an area"),
  OTHER_ORGANISATION("other-organisation", "the code is that of another kind of organisation"),
  NO_ONE_SYSTEM("no-one-system", "the lists name no single system for it"),
  HEADING("heading", "the row repeats the heading"),
  DATE_NOT_UNDERSTOOD("date-not-understood", "the date is in none of the known forms");

  static final String HUB_KIND = "COMMISSIONING-HUB";
  static final String REPORTING_ENTITY_KIND = "REPORTING-ENTITY";

  private final String id;
  private final String sentence;

  Reason(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /** As lists and summaries print it. */
  public String id() {
    return id;
  }

  /** The same for people. */
  public String sentence() {
    return sentence;
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
