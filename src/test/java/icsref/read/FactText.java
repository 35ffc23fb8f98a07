package icsref.read;

import icsref.model.Allocation;
import icsref.model.Component;
import icsref.model.Fact;
import icsref.model.Finding;
import icsref.model.GroupAllocation;
import icsref.model.LsoaChange;
import icsref.model.LsoaInGroup;
import icsref.model.Membership;
import icsref.model.Organisation;
import icsref.model.Origin;
import icsref.model.Ref;
import icsref.model.Residents;
import icsref.model.Succession;
import java.time.LocalDate;

/** Facts as the examples of layouts write them: one line each, nothing left out. */
final class FactText {
  private FactText() {}

  static String of(Fact fact) {
    Origin origin = fact.origin();
    String where = origin.cell().isEmpty() ? "row " + origin.row() : "cell " + origin.cell();
    return origin.edition() + " " + where + " " + said(fact);
  }

  /** Without where it stands. */
  static String said(Fact fact) {
    if (fact instanceof Organisation it) {
      return "organisation "
          + ref(it.ref())
          + " \""
          + it.name()
          + "\""
          + span(it.from(), it.to())
          + (it.status().isEmpty() ? "" : " status " + it.status())
          + (it.postcode().isEmpty() ? "" : " at " + it.postcode());
    }
    if (fact instanceof Membership it) {
      return "membership "
          + it.relation()
          + " "
          + ref(it.child())
          + " > "
          + ref(it.parent())
          + span(it.from(), it.to());
    }
    if (fact instanceof Succession it) {
      return "succession "
          + ref(it.predecessor())
          + " > "
          + ref(it.successor())
          + " on "
          + it.date()
          + " "
          + it.how()
          + (it.evidence().isEmpty() ? "" : " (" + it.evidence() + ")");
    }
    if (fact instanceof Allocation it) {
      return "allocation "
          + it.vintage().year()
          + " "
          + it.lsoa()
          + " > "
          + ref(it.subIcb())
          + (it.district() == null ? "" : ", " + it.district());
    }
    if (fact instanceof LsoaInGroup it) {
      return "lsoa-group " + it.vintage().year() + " " + it.lsoa() + " in " + it.group();
    }
    if (fact instanceof GroupAllocation it) {
      return "group-allocation "
          + it.vintage().year()
          + " "
          + it.group()
          + " > "
          + ref(it.subIcb())
          + (it.district() == null ? "" : ", " + it.district());
    }
    if (fact instanceof Residents it) {
      return "residents "
          + it.vintage().year()
          + " "
          + it.lsoa()
          + " "
          + it.basis()
          + " "
          + it.persons();
    }
    if (fact instanceof Component it) {
      return "component "
          + it.kind()
          + (it.seat().ics() == null ? "" : " of " + it.seat().ics())
          + (it.seat().trust() == null ? "" : " with " + it.seat().trust())
          + (it.seat().authority() == null ? "" : " in " + it.seat().authority())
          + " \""
          + it.name()
          + "\""
          + (it.seat().level().isEmpty() ? "" : " at " + it.seat().level())
          + (it.member().name().isEmpty() ? "" : " member \"" + it.member().name() + "\"")
          + (it.member().kind().isEmpty() ? "" : " " + it.member().kind())
          + (it.member().role().isEmpty() ? "" : " as " + it.member().role())
          + (it.span().since().isEmpty() && it.span().until().isEmpty()
              ? ""
              : " " + it.span().since() + ".." + it.span().until())
          + (it.claim().status().isEmpty() ? "" : " " + it.claim().status())
          + (it.claim().source().isEmpty() ? "" : " (" + it.claim().source() + ")");
    }
    LsoaChange it = (LsoaChange) fact;
    return "lsoa-change " + it.lsoa2011() + " > " + it.lsoa2021() + " " + it.change();
  }

  static String of(Finding finding) {
    return (finding.origin().row() == 0 ? "" : "row " + finding.origin().row() + " ")
        + finding.check()
        + (finding.column().isEmpty() ? "" : " " + finding.column())
        + " \""
        + finding.value()
        + "\"";
  }

  private static String ref(Ref ref) {
    return ref.kind()
        + " "
        + (ref.ods() == null ? "-" : ref.ods().value())
        + (ref.gss() == null ? "" : " " + ref.gss());
  }

  private static String span(LocalDate from, LocalDate to) {
    return from == null && to == null
        ? ""
        : " " + (from == null ? "" : from) + ".." + (to == null ? "" : to);
  }
}
