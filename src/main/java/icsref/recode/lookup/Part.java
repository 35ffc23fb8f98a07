package icsref.recode.lookup;

/**
 * The part of an area that lies in one ICS.
 *
 * @param ics index into {@link CodeLookup#systems()}
 * @param relation {@code whole} or {@code split}
 * @param evidence what the release says it rests on
 */
public record Part(int ics, String relation, Weight weight, boolean bestFit, String evidence) {
  /**
   * How much of the area that is.
   *
   * @param lsoas its LSOAs, or -1 where nobody counted
   * @param persons its residents, or -1 where nobody counted
   * @param lsoaShare as printed in the release, or empty
   * @param personShare as printed in the release, or empty
   */
  public record Weight(long lsoas, long persons, String lsoaShare, String personShare) {
    static final Weight ALL = new Weight(-1, -1, "1.000000", "1.000000");

    /** As printed in the release; empty where it has none on that basis. */
    public String share(Basis basis) {
      return basis == Basis.PERSONS ? personShare : lsoaShare;
    }

    long count(Basis basis) {
      return basis == Basis.PERSONS ? persons : lsoas;
    }
  }

  Part withEvidence(String other) {
    return new Part(ics, relation, weight, bestFit, other);
  }

  /** The printed share on a basis. */
  public String share(Basis basis) {
    return weight.share(basis);
  }
}
