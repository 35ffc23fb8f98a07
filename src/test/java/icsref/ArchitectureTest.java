package icsref;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
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
import java.util.Map;
import java.util.Set;

/** The arrows between the packages: commands → job → stages → facts → java. */
@AnalyzeClasses(packages = "icsref", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /**
   * What a package may see besides the facts. The commands see everything, a job everything but the
   * commands. A package that stands nowhere here is a stage that sees nothing but facts.
   */
  private static final Map<String, Set<String>> SEES =
      Map.of(
          // a mapping lays footprints over each other, and staging keeps what came of it
          "icsref.mapping", Set.of("icsref.footprint"),
          "icsref.staging", Set.of("icsref.footprint", "icsref.mapping"),
          // a release is written from what is staged
          "icsref.publish", Set.of("icsref.staging"),
          // the bundled input is compiled by reading official files as every build reads them
          "icsref.bundle", Set.of("icsref.source"));

  @ArchTest
  static final ArchRule facts_use_java_only =
      classes()
          .that()
          .resideInAPackage("icsref.fact")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("icsref.fact", "java.."));

  @ArchTest
  static final ArchRule footprints_and_mappings_use_facts_and_java_only =
      classes()
          .that()
          .resideInAnyPackage("icsref.footprint", "icsref.mapping")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("icsref.fact", "icsref.footprint", "icsref.mapping", "java.."));

  @ArchTest
  static final ArchRule stages_do_not_see_each_other_nor_what_runs_them =
      classes()
          .that()
          .resideOutsideOfPackages("icsref", "icsref.job")
          .should(seeOnlyFactsAndWhatIsAllowed());

  @ArchTest
  static final ArchRule jobs_do_not_see_commands =
      noClasses()
          .that()
          .resideInAPackage("icsref.job")
          .should()
          .dependOnClassesThat(resideInAPackage("icsref"));

  @ArchTest
  static final ArchRule only_jobs_and_their_history_know_spring_batch =
      noClasses()
          .that()
          .resideOutsideOfPackages("icsref.job", "icsref.history")
          .should()
          .dependOnClassesThat(resideInAPackage("org.springframework.batch.."));

  @ArchTest
  static final ArchRule only_commands_know_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackage("icsref")
          .should()
          .dependOnClassesThat(resideInAPackage("picocli.."));

  /** Recode reads the workbooks of analysts, which are no source of facts. */
  @ArchTest
  static final ArchRule only_sources_and_recode_read_workbooks =
      noClasses()
          .that()
          .resideOutsideOfPackages("icsref.source", "icsref.recode")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.apache.poi..", "org.dhatim.fastexcel.reader.."));

  @ArchTest
  static final ArchRule only_commands_read_the_clock_the_environment_and_end_the_program =
      noClasses().that().resideOutsideOfPackage("icsref").should().callMethodWhere(isAmbient());

  @ArchTest
  static final ArchRule only_commands_write_to_the_console =
      noClasses()
          .that()
          .resideOutsideOfPackages("icsref", "icsref.log")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  /** STYLE: deep or not at all. */
  @ArchTest
  static final ArchRule no_class_is_named_for_want_of_a_thing =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Service|Impl|Common|Processor)");

  private static ArchCondition<JavaClass> seeOnlyFactsAndWhatIsAllowed() {
    return new ArchCondition<>("see only facts, java, libraries and what is written down here") {
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
                      && !seen.equals("icsref.fact")
                      && !allowed.contains(seen)) {
                    events.add(SimpleConditionEvent.violated(one, dependency.getDescription()));
                  }
                });
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
