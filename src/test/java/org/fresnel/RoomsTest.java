package org.fresnel;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
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
          .layer("console")
          .definedBy("org.fresnel.console..")
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
          .layer("feed")
          .definedBy("org.fresnel.feed..")
          .layer("drill")
          .definedBy("org.fresnel.drill..")
          .layer("journal")
          .definedBy("org.fresnel.journal..")
          .layer("duties")
          .definedBy("org.fresnel.duties..")
          .layer("forward")
          .definedBy("org.fresnel.forward..")
          .layer("events")
          .definedBy("org.fresnel.events..")
          .layer("probe")
          .definedBy("org.fresnel.probe..")
          .layer("ledger")
          .definedBy("org.fresnel.ledger..")
          .layer("checkpoint")
          .definedBy("org.fresnel.checkpoint..")
          .layer("branches")
          .definedBy("org.fresnel.branches..")
          .layer("wire")
          .definedBy("org.fresnel.wire..")
          .layer("trust")
          .definedBy("org.fresnel.trust..")
          .layer("condition")
          .definedBy("org.fresnel.condition..")
          .layer("cache")
          .definedBy("org.fresnel.cache..")
          .layer("publish")
          .definedBy("org.fresnel.publish..")
          .layer("judge")
          .definedBy("org.fresnel.judge..")
          .layer("route")
          .definedBy("org.fresnel.route..")
          .layer("roster")
          .definedBy("org.fresnel.roster..")
          .layer("node")
          .definedBy("org.fresnel.node..")
          .layer("report")
          .definedBy("org.fresnel.report..")
          .layer("access")
          .definedBy("org.fresnel.access..")
          .layer("store")
          .definedBy("org.fresnel.store..")
          .layer("ssz")
          .definedBy("org.fresnel.ssz..")
          .layer("sim")
          .definedBy("org.fresnel.sim..")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("command")
          .mayOnlyBeAccessedByLayers("root", "console")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("console", "check")
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
          .whereLayer("feed")
          .mayOnlyBeAccessedByLayers("root", "control", "metrics")
          .whereLayer("drill")
          .mayOnlyBeAccessedByLayers("root", "settings", "control", "metrics")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("root", "control", "metrics")
          .whereLayer("forward")
          .mayOnlyBeAccessedByLayers(
              "root", "settings", "control", "metrics", "journal", "drill", "duties")
          .whereLayer("duties")
          .mayOnlyBeAccessedByLayers("root", "settings", "control", "metrics")
          .whereLayer("events")
          .mayOnlyBeAccessedByLayers("root", "settings", "metrics")
          .whereLayer("probe")
          .mayOnlyBeAccessedByLayers("root", "settings", "check", "console", "control")
          .whereLayer("roster")
          .mayOnlyBeAccessedByLayers("root", "settings", "control")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("root", "settings", "console", "control", "feed", "forward")
          .whereLayer("trust")
          .mayOnlyBeAccessedByLayers("root", "control")
          .whereLayer("condition")
          .mayOnlyBeAccessedByLayers(
              "root", "control", "metrics", "trust", "checkpoint", "branches", "events")
          .whereLayer("cache")
          .mayOnlyBeAccessedByLayers("forward")
          .whereLayer("judge")
          .mayOnlyBeAccessedByLayers("root", "forward", "settings")
          .whereLayer("publish")
          .mayOnlyBeAccessedByLayers("forward")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("root", "control", "metrics")
          .whereLayer("checkpoint")
          .mayOnlyBeAccessedByLayers("root", "settings", "control", "metrics")
          .whereLayer("branches")
          .mayOnlyBeAccessedByLayers("root", "control", "metrics")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers(
              "root", "settings", "control", "journal", "drill", "roster", "checkpoint", "ledger")
          .whereLayer("ssz")
          .mayOnlyBeAccessedByLayers("checkpoint", "sim")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers(
              "root",
              "settings",
              "console",
              "feed",
              "drill",
              "duties",
              "forward",
              "events",
              "probe",
              "ledger",
              "checkpoint",
              "branches");

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      slices().matching("org.fresnel.(*)..").should().beFreeOfCycles();

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
  static final ArchRule onlyTheDataPathAndTheControlPlaneSpeakHttp =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT,
              "org.fresnel.wire..",
              "org.fresnel.forward..",
              "org.fresnel.events..",
              "org.fresnel.checkpoint..",
              "org.fresnel.control..",
              "org.fresnel.console..",
              "org.fresnel.sim..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.http..");

  @ArchTest
  static final ArchRule onlyWitnessesReportOnNodes =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fresnel.probe..",
              "org.fresnel.forward..",
              "org.fresnel.events..",
              "org.fresnel.ledger..",
              "org.fresnel.branches..",
              "org.fresnel.node..")
          .should()
          .callMethodWhere(target(owner(type(LiveFleet.class))).and(target(name("report"))));

  @ArchTest
  static final ArchRule onlySettingsReadsYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fresnel.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");
}
