package icsref.recode.lookup;

import java.util.Locale;

/** Which of the ICSs of an NHS trust is meant: they differ for some trusts. */
public enum TrustRelation {
  /** The ICB that answers for the trust's finances. */
  PRINCIPAL,
  /** The ICB in whose area the trust's address lies. */
  GEOGRAPHIC;

  /** As the table of trusts has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
