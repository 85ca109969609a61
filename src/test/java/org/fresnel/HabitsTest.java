package org.fresnel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// What holds in every room: where time comes from, who waits and locks, what things are called.
@AnalyzeClasses(packages = "org.fresnel", importOptions = DoNotIncludeTests.class)
class HabitsTest {
  private static final String ROOT = "org.fresnel";
  private static final String APP = "org.fresnel.app";

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, APP)
          .and()
          .doNotHaveFullyQualifiedName("org.fresnel.upstream.VertxTimers")
          .and()
          // Netty's signatures.
          .haveNameNotMatching("org\\.fresnel\\.upstream\\.NativeSslContext.*")
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
          .resideOutsideOfPackages(ROOT, APP)
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

  /// A buffer that is there from the start would have to be in the native image, which takes none.
  @ArchTest
  static final ArchRule buffersAreMadeWhenTheyAreNeeded =
      fields().that().haveRawType(Buffer.class).should().notBeStatic().allowEmptyShould(true);

  /// The framework's WebSockets answer with another kind, which is turned into this one at once.
  @ArchTest
  static final ArchRule futuresAreOfOneKind =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.fresnel.control.feed.FeedWebSocketClient")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.smallrye.mutiny..");

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
          .resideOutsideOfPackage("org.fresnel.simulator..")
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

  /// A type is also used where one of the types nested in it is.
  private static boolean usedFromAnotherRoom(JavaClass type) {
    return type.getPackage().getClasses().stream()
        .filter(c -> c.equals(type) || c.getName().startsWith(type.getName() + "$"))
        .flatMap(c -> c.getDirectDependenciesToSelf().stream())
        .anyMatch(d -> !d.getOriginClass().getPackageName().equals(type.getPackageName()));
  }
}
