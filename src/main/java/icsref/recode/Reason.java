package icsref.recode;

/** Why a row has no ICS. */
enum Reason {
  BLANK("blank", "the field is blank"),
  UNKNOWN("unknown", "no list knows this code"),
  NOT_YET_VALID("not-yet-valid", "the code was not yet valid then"),
  NO_LONGER_VALID("no-longer-valid", "the code was no longer valid then"),
  COMMISSIONING_HUB("commissioning-hub", "a commissioning hub is no area"),
  REPORTING_ENTITY("reporting-entity", "a reporting entity is no area"),
  OTHER_ORGANISATION("other-organisation", "the code is another kind of organisation's"),
  DATE_NOT_UNDERSTOOD("date-not-understood", "the date is in none of the known forms");

  static final String HUB_KIND = "COMMISSIONING-HUB";
  static final String REPORTING_ENTITY_KIND = "REPORTING-ENTITY";

  final String id;
  final String sentence;

  Reason(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  static Reason ofOtherKind(String kind) {
    if (kind == null) {
      return UNKNOWN;
    }
    return switch (kind) {
      case HUB_KIND -> COMMISSIONING_HUB;
      case REPORTING_ENTITY_KIND -> REPORTING_ENTITY;
      default -> OTHER_ORGANISATION;
    };
  }
}
