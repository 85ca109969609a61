package org.fresnel;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.fresnel.node.FleetState;

/// Which packages use which libraries.
@AnalyzeClasses(packages = "org.fresnel", importOptions = DoNotIncludeTests.class)
class LibraryUseTest {
  private static final String APP = "org.fresnel.app";

  @ArchTest
  static final ArchRule onlyMetricsUsesMicrometer =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.fresnel.metrics..", APP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule onlyTheControlPlaneAndTheRestClientUseJaxRs =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fresnel.control..",
              "org.fresnel.checkpoint.provider..",
              "org.fresnel.notify.receiver..",
              "org.fresnel.rollout.webhook..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule onlyPeacefulCallsUseFaultTolerance =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fresnel.control.api..",
              "org.fresnel.checkpoint.provider..",
              "org.fresnel.notify.receiver..",
              "org.fresnel.rollout.webhook..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.smallrye.faulttolerance..", "org.eclipse.microprofile.faulttolerance..");

  @ArchTest
  static final ArchRule onlyTheCompositionUsesTheScheduler =
      noClasses()
          .that()
          .resideOutsideOfPackage(APP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.quarkus.scheduler..");

  @ArchTest
  static final ArchRule onlyConfigReadsTheConfiguration =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.fresnel.config..", APP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.smallrye.config..", "org.eclipse.microprofile.config..");

  @ArchTest
  static final ArchRule onlyTheDataPathAndTheControlPlaneUseHttp =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              APP,
              "org.fresnel.upstream..",
              "org.fresnel.proxy..",
              "org.fresnel.events..",
              "org.fresnel.checkpoint..",
              "org.fresnel.rollout.webhook..",
              "org.fresnel.notify.receiver..",
              "org.fresnel.control..",
              "org.fresnel.cli.remote..",
              "org.fresnel.simulator..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.core.http..");

  @ArchTest
  static final ArchRule onlyObserversReportToTheFleet =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fresnel.probe..",
              "org.fresnel.proxy..",
              "org.fresnel.events..",
              "org.fresnel.replay..",
              "org.fresnel.forks..",
              "org.fresnel.proof..",
              "org.fresnel.node..")
          .should()
          .callMethodWhere(target(owner(type(FleetState.class))).and(target(name("report"))));

  /// The other one is a substitution for the native image.
  @ArchTest
  static final ArchRule onlyTheTransportOfTheClusterUsesJGroups =
      noClasses()
          .that()
          .haveNameNotMatching("org\\.fresnel\\.cluster\\.(JGroupsTransport|NativeJGroupsLog).*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jgroups..");

  @ArchTest
  static final ArchRule onlyConfigReadsYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fresnel.config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");
}
