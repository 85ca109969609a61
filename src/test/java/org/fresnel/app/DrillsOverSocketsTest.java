package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.drill.Drill;
import org.fresnel.drill.Drill.State;
import org.fresnel.drill.DrillBeginning;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillPlan.Objective;
import org.fresnel.drill.DrillPlan.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Drills with real connections to nodes that know nothing of them.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class DrillsOverSocketsTest {
  private static final String ROOT = "/eth/v1/beacon/states/%d/root";
  private static final String SYNCING = "/eth/v1/node/syncing";

  @Test
  void aHangOfThePrimaryFailsNoRequest() {
    try (var site = RouterSite.of(3)) {
      var router = site.start("probe.interval", "300ms", "probe.timeout", "250ms");
      router.awaitHealth("node-3", "ready");
      var drill = begun(router, plan(DrillKind.HANG, "primary", Duration.ofSeconds(4)));
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      var slot = 0;
      while (router.drills().isRunning()) {
        answers.add(router.getLater(ROOT.formatted(slot % 90 + 1)));
        slot++;
        ended(answers.getLast());
      }
      var report = router.drills().one(drill.id()).orElseThrow();

      assertThat(answers).extracting(it -> ended(it).statusCode()).containsOnly(200);
      assertThat(report.state()).as(report.toString()).isEqualTo(State.PASSED);
      assertThat(report.result().failed()).isZero();
      assertThat(report.result().detected()).isPresent();
      assertThat(report.result().switched()).isPresent();
      assertThat(report.result().requests())
          .as("all but those that came while the report was written")
          .isBetween(answers.size() * 9 / 10, answers.size());
      assertThat(router.path("node-1")).contains("down");
    }
  }

  @Test
  void theIncidentsOfADrillNameItAndTheNodeRecovers() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      var drill = begun(router, plan(DrillKind.DOWN, "node-1", Duration.ofMinutes(1)));
      router.awaitHealth("node-1", "down");
      router.awaitStatus(
          "node-1", status -> assertThat(status.health().reason()).isEqualTo("connection refused"));

      router.drills().abortHere(drill.id(), "the test has ended it");
      site.pass(1);
      router.awaitHealth("node-1", "ready");

      assertThat(router.incidents().list("node-1", Instant.MIN, 10))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.drill()).contains(drill.id()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DrillKind.class,
      names = {"DOWN", "HANG"})
  void theNodeGetsNoRequestDuringTheDrill(DrillKind kind) {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      begun(router, plan(kind, "node-1", Duration.ofMinutes(1)));
      router.awaitHealth("node-1", "down");
      var before = site.node(1).requests("GET", SYNCING).size();
      site.awaitRequests(2, SYNCING, site.node(2).requests("GET", SYNCING).size() + 3);

      assertThat(site.node(1).requests("GET", SYNCING)).hasSize(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIMISTIC, optimistic",
    "EL_OFFLINE, optimistic",
    "HANG_EVENTS, down",
    "WRONG_400, down"
  })
  void theHealthShowsTheFaultAndNoRequestIsLost(DrillKind kind, String health) {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "300ms", "probe.timeout", "250ms");
      var drill = begun(router, plan(kind, "node-1", Duration.ofMinutes(1)));
      var answers = new ArrayList<HttpResponse<String>>();
      for (var slot = 1; slot <= 10; slot++) {
        answers.add(router.get(ROOT.formatted(slot)));
      }
      router.awaitHealth("node-1", health);
      answers.add(router.get(ROOT.formatted(11)));

      assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
      assertThat(answers.getLast().headers().firstValue("Fresnel-Node")).contains("node-2");
      assertThat(router.drills().one(drill.id()).orElseThrow().result())
          .satisfies(
              it -> {
                assertThat(it.failed()).isZero();
                assertThat(it.detected()).isPresent();
                assertThat(it.switched()).isPresent();
              });
    }
  }

  @Test
  void aNodeThatHangsGoesOnToSendEvents() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "1h", "probe.timeout", "1s");
      site.awaitStreams(1, 1);
      begun(router, plan(DrillKind.HANG_EVENTS, "node-1", Duration.ofMinutes(1)));

      site.pass(1);

      router.awaitHeadOf("node-1", site.slot());
    }
  }

  @Test
  void theOtherNodesReportTheHeadWhileEventsAreSilent() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "1h", "probe.timeout", "1s");
      site.awaitStreams(1, 1);
      site.awaitStreams(2, 1);
      begun(router, plan(DrillKind.EVENTS_SILENT, "node-1", Duration.ofMinutes(1)));
      var before = router.status("node-1").info().head().slot();

      site.pass(1);
      router.awaitHeadOf("node-2", site.slot());

      assertThat(router.status("node-1").info().head().slot()).isEqualTo(before);
      assertThat(router.get(ROOT.formatted(3)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aStarvingNodeIsOvertakenByAnother() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "2s", "probe.timeout", "1900ms");
      var starve =
          new DrillPlan(
              DrillKind.STARVE,
              "node-1",
              Duration.ofMinutes(1),
              new Strength(Duration.ofSeconds(20), Duration.ofSeconds(20), 1),
              new Objective(Duration.ofSeconds(15), Duration.ofSeconds(2)));
      begun(router, starve);

      var answer = router.get(ROOT.formatted(8));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Fresnel-Node")).contains("node-2");
      router.awaitHealth("node-1", "down");
    }
  }

  @Test
  void withoutClientsTheRouterReadsItself() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "300ms", "probe.timeout", "250ms");
      var drill = begun(router, plan(DrillKind.HANG, "node-1", Duration.ofSeconds(3)));
      await().atMost(RunningRouter.PATIENCE).until(() -> !router.drills().isRunning());
      var report = router.drills().one(drill.id()).orElseThrow();

      assertThat(report.state()).as(report.toString()).isEqualTo(State.PASSED);
      assertThat(report.result().requests()).isZero();
      assertThat(report.result().own().orElseThrow().failed()).isZero();
      assertThat(report.result().switchedOwn()).isTrue();
    }
  }

  @Test
  void errorsAreTheNodesFaultAndAnotherAnswers() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("health.failures-to-demote", "1000");
      begun(router, plan(DrillKind.ERRORS, "node-1", Duration.ofMinutes(1)));

      var answer = router.get(ROOT.formatted(7));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Fresnel-Node")).contains("node-2");
    }
  }

  @Test
  void aSlowNodeAnswersLater() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "2s", "probe.timeout", "1900ms");
      var slow =
          new DrillPlan(
              DrillKind.SLOW,
              "node-1",
              Duration.ofMinutes(1),
              new Strength(Duration.ofSeconds(20), Duration.ofSeconds(20), 1),
              new Objective(Duration.ofSeconds(15), Duration.ofSeconds(2)));
      begun(router, slow);

      var answer = router.get(ROOT.formatted(8));

      assertThat(answer.headers().firstValue("Fresnel-Node")).contains("node-2");
    }
  }

  @Test
  void aStaleHeadMakesTheNodeLag() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      begun(router, plan(DrillKind.STALE_HEAD, "node-1", Duration.ofMinutes(1)));

      site.pass(5);
      router.awaitHeadOf("node-2", site.slot());
      site.linger();

      router.awaitHealth("node-1", "lagging");
    }
  }

  @Test
  void theOtherNodesReportTheHeadWhileEventsAreDropped() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("probe.interval", "1h", "probe.timeout", "1s");
      site.awaitStreams(1, 1);
      site.awaitStreams(2, 1);
      begun(router, plan(DrillKind.DROP_EVENTS, "node-1", Duration.ofMinutes(1)));
      var before = router.status("node-1").info().head().slot();

      site.pass(1);
      router.awaitHeadOf("node-2", site.slot());

      assertThat(router.status("node-1").info().head().slot()).isEqualTo(before);
    }
  }

  @Test
  void anEventStreamIsOpenedAgainAfterTheDrill() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      site.awaitStreams(1, 1);
      var drill = begun(router, plan(DrillKind.DOWN, "node-1", Duration.ofMinutes(1)));
      site.awaitStreams(1, 0);

      router.drills().abortHere(drill.id(), "the test has ended it");

      site.awaitStreams(1, 1);
    }
  }

  @Test
  void allButOneLeavesOneThatAnswersEverything() {
    try (var site = RouterSite.of(3)) {
      var router = site.start();
      router.awaitHealth("node-3", "ready");
      begun(router, plan(DrillKind.DOWN, "all-but-one", Duration.ofMinutes(1)));

      var nodes = new ArrayList<String>();
      for (var slot : List.of(1, 2, 3)) {
        nodes.add(
            router.get(ROOT.formatted(slot)).headers().firstValue("Fresnel-Node").orElse("-"));
      }

      assertThat(nodes).containsOnly("node-3");
    }
  }

  @Test
  @Shows("drills.supervised")
  void aRestartOfASupervisedRouterNeedsAStateDirectory() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("drills.supervised", "true");
      router.awaitHealth("node-2", "ready");

      assertThat(
              router
                  .drills()
                  .begin(plan(DrillKind.ROUTER_RESTART, "router", Duration.ofMinutes(1))))
          .isEqualTo(
              new DrillBeginning.Refused(
                  "state.directory: expected a directory for the report of the restart, got none"));
    }
  }

  @Test
  @Shows({
    "drills.schedule",
    "drills.kind",
    "drills.target",
    "drills.duration",
    "drills.objective.detect-within",
    "drills.objective.duty-within"
  })
  void aScheduledDrillBeginsAsConfigured() {
    try (var site = RouterSite.of(2)) {
      site.pass(49);
      var router =
          site.start(
              "drills.schedule", "* * * * *",
              "drills.kind", "down",
              "drills.target", "node-2",
              "drills.duration", "1m",
              "drills.objective.detect-within", "7s",
              "drills.objective.duty-within", "3s");
      var objective = new Objective(Duration.ofSeconds(7), Duration.ofSeconds(3));

      router.awaitHealth("node-1", "ready");
      router.awaitHealth("node-2", "ready");

      site.pass(1);
      await().atMost(RunningRouter.PATIENCE).until(router.drills()::isRunning);

      assertThat(router.drills().all().getFirst())
          .satisfies(
              it -> {
                assertThat(it.plan())
                    .isEqualTo(
                        new DrillPlan(
                            DrillKind.DOWN,
                            "node-2",
                            Duration.ofMinutes(1),
                            Strength.USUAL,
                            objective));
                assertThat(it.nodes()).containsExactly("node-2");
              });
    }
  }

  @Test
  @Shows({"drills.programme.enabled", "drills.programme.within", "drills.programme.kinds"})
  void theProgrammeBeginsItsFirstDrill() {
    try (var site = RouterSite.of(2)) {
      var router =
          site.start(
              "drills.programme.enabled", "true",
              "drills.programme.within", "7d",
              "drills.programme.kinds", "optimistic, wrong-400");
      router.awaitHealth("node-2", "ready");
      site.pass(1500);

      await()
          .atMost(RunningRouter.PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                site.pass(160);
                router.awaitHeadOf("node-1", site.slot());
                return !router.drills().all().isEmpty();
              });

      assertThat(router.drills().all().getFirst())
          .satisfies(
              it -> {
                assertThat(it.plan().kind()).isEqualTo(DrillKind.OPTIMISTIC);
                assertThat(it.nodes()).containsExactly("node-1");
              });
    }
  }

  static Drill begun(RunningRouter router, DrillPlan plan) {
    router.awaitHealth("node-1", "ready");
    router.awaitHealth("node-2", "ready");
    return switch (router.drills().begin(plan)) {
      case DrillBeginning.Begun(var drill) -> drill;
      case DrillBeginning.Refused(var reason) -> throw new AssertionError(reason);
      case DrillBeginning.Elsewhere(var reason) -> throw new AssertionError(reason);
    };
  }

  static DrillPlan plan(DrillKind kind, String target, Duration duration) {
    return new DrillPlan(
        kind,
        target,
        duration,
        new Strength(Duration.ofMillis(500), Duration.ofSeconds(2), 1),
        new Objective(Duration.ofSeconds(15), Duration.ofSeconds(2)));
  }
}
