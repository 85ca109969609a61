package org.fresnel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// Packages that use nothing but the packages and libraries named here.
@AnalyzeClasses(packages = "org.fresnel", importOptions = DoNotIncludeTests.class)
class PurePackagesTest {
  @ArchTest static final ArchRule nodeIsPure = usesOnly("org.fresnel.node..");

  @ArchTest
  static final ArchRule conditionsIsPure =
      usesOnly("org.fresnel.conditions..", "org.fresnel.node..");

  /// Besides the storage of overrides.
  @ArchTest
  static final ArchRule registryIsPure =
      usesOnly(
          "org.fresnel.registry..",
          "org.fresnel.node..",
          "org.fresnel.storage..",
          "io.vertx.core.json..",
          "org.jboss.logging..");

  @ArchTest
  static final ArchRule routingIsPure = usesOnly("org.fresnel.routing..", "org.fresnel.node..");

  @ArchTest
  static final ArchRule responseEvaluationIsPure =
      usesOnly(
          "org.fresnel.proxy.response..",
          "org.fresnel.routing..",
          "org.fresnel.upstream..",
          "org.fresnel.node..",
          "io.vertx.core",
          "io.vertx.core.buffer..",
          "io.vertx.core.http",
          "io.vertx.core.json..",
          "com.fasterxml.jackson.core..");

  @ArchTest
  static final ArchRule storageDependsOnNoOtherPackage =
      usesOnly("org.fresnel.storage..", "org.jboss.logging..");

  @ArchTest static final ArchRule sszIsPure = usesOnly("org.fresnel.ssz..");

  @ArchTest
  static final ArchRule theSimulatorDependsOnSszAlone =
      usesOnly("org.fresnel.simulator..", "org.fresnel.ssz..", "io.vertx..");

  @ArchTest static final ArchRule theCommandLineIsPure = usesOnly("org.fresnel.cli", "picocli..");

  /// Neither the network nor the time.
  @ArchTest
  static final ArchRule nodeChecksArePure =
      usesOnly(
          "org.fresnel.cli.check..",
          "org.fresnel.node..",
          "org.fresnel.probe..",
          "org.fresnel.cli.output..",
          "io.vertx.core.json..",
          "picocli..");

  @ArchTest
  static final ArchRule textOutputIsPure =
      usesOnly("org.fresnel.cli.output..", "org.fresnel.node..", "picocli..");

  /// Besides itself and the JDK.
  private static ArchRule usesOnly(String tested, String... others) {
    var known = Stream.concat(Stream.of("java..", "org.jspecify..", tested), Stream.of(others));
    return noClasses()
        .that()
        .resideInAPackage(tested)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(known.toArray(String[]::new));
  }
}
