package icsref.model;

/** One thing that a row of a source says, with where it says it. */
public sealed interface Fact
    permits Organisation,
        Membership,
        Succession,
        Allocation,
        LsoaInGroup,
        GroupAllocation,
        Residents,
        LsoaChange,
        Component {
  Origin origin();
}
