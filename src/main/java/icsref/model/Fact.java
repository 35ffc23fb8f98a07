package icsref.model;

/** One thing that a row of a source says, with where it says it. */
public sealed interface Fact
    permits Organisation, Membership, Succession, Allocation, Residents, LsoaChange, Component {
  Origin origin();
}
