package icsref;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import icsref.model.Finding;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/** The arrows between the rooms: commands → jobs → rooms → vocabulary → java. */
@AnalyzeClasses(packages = "icsref", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /**
   * What a room may see besides the vocabulary ({@code model}) and the tools ({@code io}, {@code
   * config}); a room's own sub-rooms stand here too. The doors ({@code cli}, {@code job}) see
   * everything but the commands.
   */
  private static final Map<String, Set<String>> SEES =
      Map.ofEntries(
          // a mapping lays footprints over each other, and staging keeps what came of it
          Map.entry("icsref.map", Set.of("icsref.map.footprint")),
          Map.entry(
              "icsref.stage", Set.of("icsref.map.footprint", "icsref.map", "icsref.stage.array")),
          // findings are judged by what the site has set
          Map.entry("icsref.check", Set.of("icsref.config")),
          // a release is written from what is staged
          Map.entry("icsref.publish.table", Set.of("icsref.stage")),
          // what a release is made from and what it holds
          Map.entry("icsref.publish.release", Set.of("icsref.publish.table")),
          // a published release has one reader
          Map.entry("icsref.publish.report", Set.of("icsref.publish.release")),
          // a row says what the rules of its layout make of its cells
          Map.entry("icsref.read.rule", Set.of("icsref.read.file")),
          // a layout has rules, and knows nothing of files: it is compared with cells of a header
          Map.entry("icsref.read.layout", Set.of("icsref.read.rule")),
          // files are scanned, bound to layouts and read by rules
          Map.entry(
              "icsref.read", Set.of("icsref.read.file", "icsref.read.layout", "icsref.read.rule")),
          // an analyst's file: its bytes, its rows, the codes in them
          Map.entry(
              "icsref.recode",
              Set.of(
                  "icsref.publish.release",
                  "icsref.recode.csv",
                  "icsref.recode.lookup",
                  "icsref.recode.row")),
          Map.entry("icsref.recode.row", Set.of("icsref.recode.lookup")),
          // the second jar: a release and the rules of a row, and not a second set of rules
          Map.entry(
              "icsref.spark",
              Set.of(
                  "icsref.publish.release",
                  "icsref.recode",
                  "icsref.recode.lookup",
                  "icsref.recode.row")),
          // the bundled input is compiled by reading official files as every build reads them
          Map.entry("icsref.read.bundle", Set.of("icsref.read", "icsref.read.layout")));

  /** Every id is then in docs/checks.md, which is made from the two. */
  @ArchTest
  static final ArchRule a_finding_is_of_a_documented_check =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("icsref.check.Check")
          .and()
          .resideOutsideOfPackage("icsref.model")
          .should()
          .callConstructorWhere(
              JavaCall.Predicates.target(HasOwner.Predicates.With.owner(type(Finding.class))));

  @ArchTest
  static final ArchRule the_vocabulary_uses_java_only =
      classes()
          .that()
          .resideInAPackage("icsref.model")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("icsref.model", "java.."));

  @ArchTest
  static final ArchRule map_sees_no_room_but_the_vocabulary =
      classes()
          .that()
          .resideInAPackage("icsref.map..")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("icsref.model", "icsref.map..", "java.."));

  /**
   * A check asks the connection that {@code stage} gives it, and knows nothing of what is behind.
   */
  @ArchTest
  static final ArchRule check_sees_no_room_but_the_connection_of_stage =
      classes()
          .that()
          .resideInAPackage("icsref.check")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "icsref.check",
                  "icsref.model",
                  "icsref.config",
                  "icsref.io",
                  "java..",
                  "org.springframework.core.io.."));

  @ArchTest
  static final ArchRule rooms_do_not_see_each_other_nor_what_runs_them =
      classes()
          .that()
          .resideOutsideOfPackages("icsref.cli", "icsref.job")
          .should(seeOnlyTheVocabularyAndWhatIsAllowed());

  /** The same row logic on one machine, in a table and on a cluster. */
  @ArchTest
  static final ArchRule what_becomes_of_a_row_knows_neither_bytes_nor_files =
      noClasses()
          .that()
          .resideInAnyPackage("icsref.recode.lookup", "icsref.recode.row")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io..", "java.nio..", "icsref.io..")
                  // what is counted goes from one machine of a cluster to another
                  .and(not(type(Serializable.class))));

  @ArchTest
  static final ArchRule within_read_no_class_sees_one_that_sees_it =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass one) {
                  return one.getPackageName().startsWith("icsref.read")
                      ? SliceIdentifier.of(one.getName().split("\\$")[0])
                      : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                  return "classes of read";
                }
              })
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule jobs_do_not_see_commands =
      noClasses()
          .that()
          .resideInAPackage("icsref.job")
          .should()
          .dependOnClassesThat(resideInAPackage("icsref.cli"));

  @ArchTest
  static final ArchRule only_jobs_and_their_history_know_spring_batch =
      noClasses()
          .that()
          .resideOutsideOfPackages("icsref.job", "icsref.ops")
          .should()
          .dependOnClassesThat(resideInAPackage("org.springframework.batch.."));

  @ArchTest
  static final ArchRule only_commands_know_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage("icsref.cli")
          .should()
          .dependOnClassesThat(resideInAPackage("picocli.."));

  /** Recode reads the workbooks of analysts, which are no source of facts. */
  @ArchTest
  static final ArchRule only_read_and_recode_read_workbooks =
      noClasses()
          .that()
          .resideOutsideOfPackages("icsref.read.file", "icsref.recode..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.apache.poi..", "org.dhatim.fastexcel.reader.."));

  @ArchTest
  static final ArchRule only_commands_read_the_clock_the_environment_and_end_the_program =
      noClasses().that().resideOutsideOfPackage("icsref.cli").should().callMethodWhere(isAmbient());

  @ArchTest
  static final ArchRule only_commands_write_to_the_console =
      noClasses()
          .that()
          .resideOutsideOfPackage("icsref.cli")
          .and()
          .doNotHaveFullyQualifiedName("icsref.spark.SparkRecode")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule the_root_package_holds_nothing =
      noClasses().should().resideInAPackage("icsref");

  /** STYLE: deep or not at all. */
  /**
   * Two threads that meet such a type first, one by the type and one by its subtype, wait for each
   * other for ever: each initialises what the other needs.
   */
  @ArchTest
  static final ArchRule no_type_makes_its_own_subtype_while_it_is_initialised =
      classes().should(notMakeTheirSubtypesWhenInitialised());

  @ArchTest
  static final ArchRule no_class_is_named_for_want_of_a_thing =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Service|Impl|Common|Processor)");

  private static ArchCondition<JavaClass> seeOnlyTheVocabularyAndWhatIsAllowed() {
    return new ArchCondition<>(
        "see only the vocabulary, java, libraries and what is written down here") {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        Set<String> allowed = SEES.getOrDefault(one.getPackageName(), Set.of());
        one.getDirectDependenciesFromSelf()
            .forEach(
                dependency -> {
                  String seen = dependency.getTargetClass().getPackageName();
                  boolean ours = seen.equals("icsref") || seen.startsWith("icsref.");
                  if (ours
                      && !seen.equals(one.getPackageName())
                      && !seen.equals("icsref.model")
                      && !seen.equals("icsref.io")
                      && !allowed.contains(seen)) {
                    events.add(SimpleConditionEvent.violated(one, dependency.getDescription()));
                  }
                });
      }
    };
  }

  private static ArchCondition<JavaClass> notMakeTheirSubtypesWhenInitialised() {
    return new ArchCondition<>("not make a subtype that others make too when initialised") {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        one.getStaticInitializer().stream()
            .flatMap(initializer -> initializer.getConstructorCallsFromSelf().stream())
            .filter(call -> isSubtypeThatOthersMeet(call.getTargetOwner(), one))
            .forEach(call -> events.add(SimpleConditionEvent.violated(one, call.getDescription())));
      }

      private boolean isSubtypeThatOthersMeet(JavaClass made, JavaClass maker) {
        return !made.equals(maker)
            && made.isAssignableTo(maker.getName())
            && made.getConstructorCallsToSelf().stream()
                .anyMatch(
                    call ->
                        !call.getOriginOwner().equals(maker)
                            || !call.getOrigin().getName().equals("<clinit>"));
      }
    };
  }

  private static DescribedPredicate<JavaMethodCall> isAmbient() {
    Map<String, Set<String>> ambient =
        Map.of(
            "java.lang.System",
            Set.of("exit", "getenv", "currentTimeMillis", "console"),
            "java.lang.Runtime",
            Set.of("exit", "halt"),
            "java.time.Clock",
            Set.of("system", "systemUTC", "systemDefaultZone"),
            "java.time.Instant",
            Set.of("now"),
            "java.time.LocalDate",
            Set.of("now"),
            "java.time.LocalDateTime",
            Set.of("now"),
            "java.time.ZonedDateTime",
            Set.of("now"));
    // now(clock) is told the time and does not look
    return describe(
        "read what stands around the program",
        call -> {
          HasOwner<JavaClass> target = call.getTarget();
          boolean told =
              call.getTarget().getRawParameterTypes().stream()
                  .anyMatch(type -> type.isAssignableTo("java.time.Clock"));
          return !told
              && ambient
                  .getOrDefault(target.getOwner().getName(), Set.of())
                  .contains(call.getTarget().getName());
        });
  }
}
