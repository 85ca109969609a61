package org.fresnel;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fresnel.node.LiveFleet;

/// The picture of the rooms in `docs/design.md`, as rules.
@AnalyzeClasses(packages = "org.fresnel", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final String ROOT = "org.fresnel";

  @ArchTest
  static final ArchRule importsRunDownwardsOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy(ROOT)
          .layer("command")
          .definedBy("org.fresnel.command..")
          .layer("settings")
          .definedBy("org.fresnel.settings..")
          .layer("check")
          .definedBy("org.fresnel.check..")
          .layer("control")
          .definedBy("org.fresnel.control..")
          .layer("metrics")
          .definedBy("org.fresnel.metrics..")
          .layer("forward")
          .definedBy("org.fresnel.forward..")
          .layer("events")
          .definedBy("org.fresnel.events..")
          .layer("probe")
          .definedBy("org.fresnel.probe..")
          .layer("wire")
          .definedBy("org.fresnel.wire..")
          .layer("route")
          .definedBy("org.fresnel.route..")
          .layer("node")
          .definedBy("org.fresnel.node..")
          .layer("sim")
          .definedBy("org.fresnel.sim..")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("command")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("settings")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("control")
          .mayOnlyBeAccessedByLayers("root", "settings")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("sim")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("forward")
          .mayOnlyBeAccessedByLayers("root", "settings", "control", "metrics")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("root", "settings", "metrics")
          .whereLayer("probe")
          .mayOnlyBeAccessedByLayers("root", "settings", "check")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("root", "settings", "forward", "events", "probe");

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      slices().matching("org.fresnel.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule knowingIsPure = room("org.fresnel.node..").knowsOnly();

  @ArchTest
  static final ArchRule choosingIsPure =
      room("org.fresnel.route..").knowsOnly("org.fresnel.node..");

  @ArchTest
  static final ArchRule simulatedNodesKnowNothingOfTheRouter =
      room("org.fresnel.sim..").knowsOnly("io.vertx..");

  @ArchTest
  static final ArchRule readingTheCommandLineIsPure =
      room("org.fresnel.command..").knowsOnly("picocli..");

  /// It knows how probes end, and neither the network nor the time.
  @ArchTest
  static final ArchRule judgingTheNodesIsPure =
      room("org.fresnel.check..")
          .knowsOnly(
              "org.fresnel.node..", "org.fresnel.probe..", "io.vertx.core.json..", "picocli..");

  @ArchTest
  static final ArchRule onlyMetricsKnowsMicrometer =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.fresnel.metrics..", ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule onlyTheRoomsWithRestKnowJaxRs =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fresnel.control..", "org.fresnel.wire..", "org.fresnel.probe..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule onlySettingsReadsTheConfiguration =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.fresnel.settings..", ROOT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.smallrye.config..", "org.eclipse.microprofile.config..");

  @ArchTest
  static final ArchRule onlyTheDataPathSpeaksHttp =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fresnel.wire..",
              "org.fresnel.forward..",
              "org.fresnel.events..",
              "org.fresnel.sim..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.http..");

  @ArchTest
  static final ArchRule onlyWitnessesReportOnNodes =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fresnel.probe..", "org.fresnel.forward..", "org.fresnel.node..")
          .should()
          .callMethodWhere(target(owner(type(LiveFleet.class))).and(target(name("report"))));

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT)
          .and()
          .doNotHaveFullyQualifiedName("org.fresnel.wire.VertxTimers")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(SecureRandom.class);

  @ArchTest
  static final ArchRule nobodyWaitsForAFuture =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT)
          .should()
          .callMethod(CompletableFuture.class, "get")
          .orShould()
          .callMethod(CompletableFuture.class, "join")
          .orShould()
          .callMethod(io.vertx.core.Future.class, "await");

  /// Elsewhere than in the one writer of the fleet, code is bound to an event loop.
  @ArchTest
  static final ArchRule nobodyLocksButTheFleet =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("org.fresnel.node..")
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest
  static final ArchRule futuresAreOfOneKind =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.smallrye.mutiny..");

  @ArchTest
  static final ArchRule onlySettingsReadsYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fresnel.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule constructorsInject = fields().should().notBeAnnotatedWith(Inject.class);

  @ArchTest
  static final ArchRule namesAreNounsOfTheDomain =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Handler")
          .orShould()
          .haveSimpleNameStartingWith("Abstract")
          .orShould()
          .haveSimpleNameStartingWith("Base");

  /// The simulated nodes are left out: their other users are the tests.
  @ArchTest
  static final ArchRule publicIsAPromiseToAnotherRoom =
      classes()
          .that()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .and()
          .resideOutsideOfPackage("org.fresnel.sim..")
          .and()
          .doNotHaveFullyQualifiedName("org.fresnel.Main")
          .should(
              new ArchCondition<>("be used from another room") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  if (!usedFromAnotherRoom(type)) {
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getName() + " is public for nobody"));
                  }
                }
              });

  private static Room room(String packages) {
    return new Room(packages);
  }

  private record Room(String packages) {
    /// Besides itself and the JDK.
    ArchRule knowsOnly(String... others) {
      var known = Stream.concat(Stream.of("java..", "org.jspecify..", packages), Stream.of(others));
      return noClasses()
          .that()
          .resideInAPackage(packages)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(known.toArray(String[]::new));
    }
  }

  /// A type is also used where one of the types nested in it is.
  private static boolean usedFromAnotherRoom(JavaClass type) {
    return type.getPackage().getClasses().stream()
        .filter(c -> c.equals(type) || c.getName().startsWith(type.getName() + "$"))
        .flatMap(c -> c.getDirectDependenciesToSelf().stream())
        .anyMatch(d -> !d.getOriginClass().getPackageName().equals(type.getPackageName()));
  }
}
