package icsref.stage;

import icsref.map.AuthorityPart;
import icsref.map.CodeValidity;
import icsref.map.District;
import icsref.map.Ics;
import icsref.map.Mapping;
import icsref.map.Move;
import icsref.map.NameValidity;
import icsref.map.Part;
import icsref.map.Weight;
import icsref.map.footprint.FootprintSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the mapping made of the facts, as rows of its tables. */
public final class MappingTables {
  private record Run(LocalDate asAt, Mapping mapping, String personsBasis) {}

  private record StagedPart(boolean legacy, Part part) {}

  private static final Columns<Run> RUN =
      new Columns<Run>()
          .with("as_at", Run::asAt)
          .with("footprint_edition", run -> run.mapping().asAt().footprint().edition())
          .with("footprint_evidence", run -> run.mapping().asAt().footprint().evidence().word())
          .with("lsoa_vintage", run -> run.mapping().asAt().footprint().vintage().year())
          .with("persons_basis", Run::personsBasis)
          .with("ics_codes_changed", run -> run.mapping().systemCodesChangedSinceDayBefore());

  private static final Columns<Ics> ICS =
      new Columns<Ics>()
          .withCodes("", Ics::ref)
          .with("name", Ics::name)
          .with("short_name", Ics::shortName)
          .withCodes("region_", Ics::region)
          .with("region_name", Ics::regionName)
          .with("valid_from", Ics::from);

  private static final Columns<CodeValidity> CODE_VALIDITY =
      new Columns<CodeValidity>()
          .withRef("", CodeValidity::ref)
          .with("name", CodeValidity::name)
          .with("valid_from", code -> code.period().from())
          .with("valid_to", code -> code.period().to())
          .with("why_from", CodeValidity::whyFrom)
          .with("why_to", CodeValidity::whyTo)
          .withOrigin(CodeValidity::origin);

  private static final Columns<NameValidity> NAME_VALIDITY =
      new Columns<NameValidity>()
          .withRef("", NameValidity::ref)
          .with("name", NameValidity::name)
          .with("valid_from", name -> name.period().from())
          .with("valid_to", name -> name.period().to())
          .with("why", NameValidity::why)
          .withOrigin(NameValidity::origin);

  private static final Columns<StagedPart> PART =
      withWeight(
              new Columns<StagedPart>()
                  .with("legacy", StagedPart::legacy)
                  .withRef("", each -> each.part().area().ref())
                  .with("name", each -> each.part().area().name())
                  .with("valid_from", each -> each.part().period().from())
                  .with("valid_to", each -> each.part().period().to())
                  .withCodes("ics_", each -> each.part().ics()),
              each -> each.part().weight())
          .with("lsoa_vintage", each -> each.part().weight().basis().vintage())
          .with("persons_basis", each -> each.part().weight().basis().persons())
          .with("evidence", each -> each.part().evidence().kind().word())
          .with("shown_edition", each -> each.part().evidence().edition())
          .withOrigin(each -> each.part().evidence().origin());

  private static final Columns<Move> LSOA_MOVE =
      new Columns<Move>()
          .with("lsoa", move -> move.lsoa().value())
          .with("vintage", move -> move.vintage().year())
          .with("from_edition", move -> move.from().edition())
          .with("to_edition", move -> move.to().edition())
          .withCodes("from_sub_icb_", move -> move.from().subIcb())
          .withCodes("to_sub_icb_", move -> move.to().subIcb())
          .withCodes("from_system_", move -> move.from().system())
          .withCodes("to_system_", move -> move.to().system())
          .with("system_changed", Move::systemChanged)
          .with("why", move -> move.why().words())
          .withOrigin(Move::origin);

  private static final Columns<District> DISTRICT =
      new Columns<District>()
          .with("gss", district -> district.gss().value())
          .with("name", District::name)
          .with("upper_tier_gss", district -> Columns.text(district.upperTier()))
          .with("upper_tier_name", District::upperTierName);

  private static final Columns<AuthorityPart> AUTHORITY_PART =
      withWeight(
          new Columns<AuthorityPart>()
              .with("tier", part -> part.tier().value())
              .with("gss", part -> part.authority().value())
              .withCodes("ics_", AuthorityPart::ics),
          AuthorityPart::weight);

  private MappingTables() {}

  private static <T> Columns<T> withWeight(Columns<T> columns, Function<T, Weight> weight) {
    return columns
        .with("whole", row -> weight.apply(row).whole())
        .with("best_fit", row -> weight.apply(row).bestFit())
        .with("lsoas", row -> weight.apply(row).lsoas().count())
        .with("lsoa_share", row -> weight.apply(row).lsoas().share())
        .with("persons", row -> weight.apply(row).persons().count())
        .with("person_share", row -> weight.apply(row).persons().share());
  }

  /** All of it but the footprints, see {@link FootprintTables}. */
  public static void load(
      Staging staging, FootprintSet footprints, Mapping mapping, LocalDate asAt) {
    String personsBasis = footprints.personsBasis(mapping.asAt().footprint().vintage());
    staging.add("run", RUN, List.of(new Run(asAt, mapping, personsBasis)));
    staging.add("ics", ICS, mapping.icss());
    staging.add("code_validity", CODE_VALIDITY, mapping.codes());
    staging.add("name_validity", NAME_VALIDITY, mapping.names());
    List<StagedPart> parts = new ArrayList<>();
    mapping.legacy().forEach(part -> parts.add(new StagedPart(true, part)));
    mapping.current().forEach(part -> parts.add(new StagedPart(false, part)));
    staging.add("part", PART, parts);
    staging.add("lsoa_move", LSOA_MOVE, mapping.moves());
    staging.add("district", DISTRICT, mapping.districts());
    staging.add("authority_part", AUTHORITY_PART, mapping.authorities());
  }
}
