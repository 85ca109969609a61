package org.fresnel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// The rooms of which `docs/design.md` says what little they know.
@AnalyzeClasses(packages = "org.fresnel", importOptions = DoNotIncludeTests.class)
class PureRoomsTest {
  @ArchTest static final ArchRule knowingIsPure = onlyKnows("org.fresnel.node..");

  @ArchTest
  static final ArchRule warningIsPure =
      onlyKnows("org.fresnel.trust..", "org.fresnel.node..", "org.fresnel.condition..");

  @ArchTest static final ArchRule holdingIsPure = onlyKnows("org.fresnel.condition..");

  /// Besides what is written down.
  @ArchTest
  static final ArchRule combiningNodesIsPure =
      onlyKnows(
          "org.fresnel.roster..",
          "org.fresnel.node..",
          "org.fresnel.store..",
          "io.vertx.core.json..",
          "org.jboss.logging..");

  @ArchTest
  static final ArchRule choosingIsPure = onlyKnows("org.fresnel.route..", "org.fresnel.node..");

  @ArchTest
  static final ArchRule countingVotesIsPure =
      onlyKnows("org.fresnel.publish..", "io.vertx.core.buffer..", "io.vertx.core.json..");

  @ArchTest
  static final ArchRule weighingAnswersIsPure =
      onlyKnows(
          "org.fresnel.judge..",
          "org.fresnel.route..",
          "org.fresnel.node..",
          "io.vertx.core",
          "io.vertx.core.buffer..",
          "com.fasterxml.jackson.core..");

  /// It knows neither sockets nor what there is to tell.
  @ArchTest
  static final ArchRule feedingKnowsNothingOfWhatIsFed =
      onlyKnows(
          "org.fresnel.feed..",
          "org.fresnel.access..",
          "org.fresnel.wire..",
          "io.vertx.core",
          "org.jboss.logging..");

  @ArchTest
  static final ArchRule keepingKnowsNothingOfWhatIsKept =
      onlyKnows("org.fresnel.store..", "org.jboss.logging..");

  @ArchTest static final ArchRule hashingIsPure = onlyKnows("org.fresnel.ssz..");

  @ArchTest
  static final ArchRule simulatedNodesKnowNothingOfTheRouter =
      onlyKnows("org.fresnel.sim..", "org.fresnel.ssz..", "io.vertx..");

  @ArchTest
  static final ArchRule readingTheCommandLineIsPure =
      onlyKnows("org.fresnel.command..", "picocli..");

  /// It knows how probes end, and neither the network nor the time.
  @ArchTest
  static final ArchRule judgingTheNodesIsPure =
      onlyKnows(
          "org.fresnel.check..",
          "org.fresnel.node..",
          "org.fresnel.probe..",
          "org.fresnel.report..",
          "io.vertx.core.json..",
          "picocli..");

  @ArchTest
  static final ArchRule layingOutIsPure =
      onlyKnows("org.fresnel.report..", "org.fresnel.node..", "picocli..");

  /// Besides itself and the JDK.
  private static ArchRule onlyKnows(String room, String... others) {
    var known = Stream.concat(Stream.of("java..", "org.jspecify..", room), Stream.of(others));
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(known.toArray(String[]::new));
  }
}
