package icsref.map;

import icsref.model.OdsCode;
import icsref.model.Organisation;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When the ODS codes of areas were opened and closed, by the lists that say so. */
final class CodeDates {
  private final Map<OdsCode, Organisation> opened = new HashMap<>();
  private final Map<OdsCode, Organisation> closed = new HashMap<>();

  CodeDates(Collection<Organisation> organisations) {
    for (Organisation organisation : organisations) {
      OdsCode ods = organisation.ref().ods();
      if (ods == null || !CodeHistory.isOfAreas(organisation.ref().kind())) {
        continue;
      }
      if (organisation.from() != null) {
        opened.merge(ods, organisation, (a, b) -> b.from().isBefore(a.from()) ? b : a);
      }
      if (organisation.to() != null) {
        closed.merge(ods, organisation, (a, b) -> b.to().isAfter(a.to()) ? b : a);
      }
    }
  }

  /** The first day of a code: the earliest that any list gives. */
  Optional<LocalDate> findOpened(OdsCode ods) {
    return Optional.ofNullable(opened.get(ods)).map(Organisation::from);
  }

  /** The last day of a code: the latest that any list gives. */
  Optional<LocalDate> findClosed(OdsCode ods) {
    return Optional.ofNullable(closed.get(ods)).map(Organisation::to);
  }

  /** The name that stands beside the first day of a code. */
  Optional<String> findName(OdsCode ods) {
    return Optional.ofNullable(opened.get(ods)).map(Organisation::name);
  }
}
