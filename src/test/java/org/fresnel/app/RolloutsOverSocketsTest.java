package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.conditions.Condition;
import org.fresnel.drill.DrillBeginning;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.node.WindowRequest;
import org.fresnel.rollout.Rollout;
import org.fresnel.rollout.RolloutState;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rollouts over real connections.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class RolloutsOverSocketsTest {
  private static final String DUTIES = "/eth/v1/validator";

  @TempDir Path folder;

  @Test
  @Shows({"rollout.window", "rollout.soak"})
  void threeNodesAreDoneInTurnWithoutAFailedRequest() {
    try (var site = RouterSite.of(3)) {
      var router = site.start(keysWithProof(3));
      awaitProven(router);
      router.rollouts().start(List.of(), "ops");
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      var hooks = new ArrayList<String>();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                answers.add(router.getLater(root(answers.size() % 90 + 1)));
                ended(answers.getLast());
                nodeAtHook(router)
                    .ifPresent(
                        node -> {
                          hooks.add(node);
                          assertThat(drained(router)).containsExactly(node);
                          site.restart(number(node));
                          router.rollouts().hookEnded(node, "", Optional.empty());
                        });
                return rollout(router).state() instanceof RolloutState.Completed;
              });

      assertThat(hooks).containsExactly("node-3", "node-2", "node-1");
      assertThat(answers).extracting(it -> ended(it).statusCode()).containsOnly(200);
      assertThat(drained(router)).isEmpty();
    }
  }

  @Test
  void aNodeThatFailsDutiesAfterItsHookHaltsTheRollout() {
    try (var site = RouterSite.of(3)) {
      var router = site.start(keysWithProof(3));
      awaitProven(router);
      router.rollouts().start(List.of(), "ops");
      var node = awaitHook(router);
      site.apply(number(node), new Fault.Errors(500).on(DUTIES));
      router.rollouts().hookEnded(node, "", Optional.empty());

      assertHaltedAt(router, "node-3");
      await().atMost(RunningRouter.PATIENCE).until(() -> !haltConditions(router).isEmpty());
      assertThat(rollout(router).done()).isEmpty();
    }
  }

  @Test
  void aNodeThatIsSlowAfterItsHookHaltsTheRollout() {
    try (var site = RouterSite.of(3)) {
      var router = site.start(keysWithProof(3, "rollout.soak", "1m"));
      awaitProven(router);
      router.rollouts().start(List.of(), "ops");
      var node = awaitHook(router);
      site.apply(number(node), new Fault.Slow(Duration.ofMillis(200)).on(DUTIES));
      router.rollouts().hookEnded(node, "", Optional.empty());

      var reason = assertHaltedAt(router, "node-3");
      assertThat(reason).contains("duty reads of node-3 took");
    }
  }

  @Test
  void aFailedHookHaltsTheRolloutAndResumingRunsItAgain() {
    try (var site = RouterSite.of(2)) {
      var router = site.start(keysWithProof(2));
      awaitProven(router);
      router.rollouts().start(List.of("node-2"), "ops");
      var node = awaitHook(router);
      router.rollouts().hookEnded(node, "", Optional.of("exit status 3"));

      assertThat(assertHaltedAt(router, "node-2")).contains("exit status 3");

      router.rollouts().resume();
      router.rollouts().hookEnded(awaitHook(router), "", Optional.empty());
      awaitState(router, RolloutState.Completed.class);
    }
  }

  @Test
  @Shows("rollout.webhook")
  void aConfiguredWebhookIsTheHook() {
    var calls = new CopyOnWriteArrayList<JsonObject>();
    var vertx = Vertx.vertx();
    var hook =
        vertx
            .createHttpServer()
            .requestHandler(
                it -> {
                  it.body().onSuccess(body -> calls.add(body.toJsonObject()));
                  it.response().end();
                });
    var port = ended(hook.listen(0, "127.0.0.1")).actualPort();
    try (var site = RouterSite.of(2)) {
      var url = "http://127.0.0.1:%d/upgrade".formatted(port);
      var router = site.start(keysWithProof(2, "rollout.webhook", url));
      awaitProven(router);
      router.rollouts().start(List.of(), "ops");

      awaitState(router, RolloutState.Completed.class);
      assertThat(calls)
          .extracting(it -> it.getString("rollout") + " " + it.getString("node"))
          .containsExactly("rollout-1 node-2", "rollout-1 node-1");
    } finally {
      ended(vertx.close());
    }
  }

  @Test
  @Shows("rollout.hook-timeout")
  void aHookThatDoesNotEndHaltsTheRollout() {
    try (var site = RouterSite.of(2)) {
      var router = site.start(keysWithProof(2, "rollout.hook-timeout", "10s"));
      awaitProven(router);
      router.rollouts().start(List.of("node-2"), "ops");
      router.rollouts().claim(awaitHook(router), "command-1");
      site.pass(25);

      assertThat(assertHaltedAt(router, "node-2")).contains("rollout.hook-timeout");
    }
  }

  @Test
  @Shows("rollout.wait-for-ready")
  void aNodeThatDoesNotComeBackHaltsTheRollout() {
    try (var site = RouterSite.of(2)) {
      var router = site.start(keysWithProof(2, "rollout.wait-for-ready", "10s"));
      awaitProven(router);
      router.rollouts().start(List.of("node-2"), "ops");
      var node = awaitHook(router);
      site.apply(2, new Fault.Down());
      router.rollouts().hookEnded(node, "", Optional.empty());
      await().atMost(RunningRouter.PATIENCE).until(() -> !router.status("node-2").answers());
      site.pass(25);

      assertThat(assertHaltedAt(router, "node-2")).contains("rollout.wait-for-ready");
    }
  }

  @Test
  void aRestartedRouterGoesOnWithTheRollout() {
    try (var site = RouterSite.of(3)) {
      var first = site.startKeeping(folder, keysWithProof(3));
      awaitProven(first);
      first.rollouts().start(List.of(), "ops");
      first.rollouts().hookEnded(awaitHook(first), "", Optional.empty());
      await().atMost(RunningRouter.PATIENCE).until(() -> rollout(first).turn() == 1);
      assertThat(awaitHook(first)).isEqualTo("node-2");
      first.close();

      var second = site.startKeeping(folder, keysWithProof(3));
      assertThat(rollout(second).done()).containsExactly("node-3");
      second.rollouts().hookEnded(awaitHook(second), "", Optional.empty());
      await().atMost(RunningRouter.PATIENCE).until(() -> rollout(second).turn() == 2);
      second.rollouts().hookEnded(awaitHook(second), "", Optional.empty());

      awaitState(second, RolloutState.Completed.class);
      assertThat(rollout(second).done()).containsExactly("node-3", "node-2", "node-1");
    }
  }

  @Test
  void anotherDrainIsRefusedWhileANodeIsOut() {
    try (var site = RouterSite.of(3)) {
      var router = site.start(keysWithProof(3));
      awaitProven(router);
      router.rollouts().start(List.of(), "ops");
      awaitHook(router);

      assertThat(catchThrowable(() -> drain(router, "node-1")))
          .hasMessageContaining("got node-3, out of use for rollout-1");
    }
  }

  @Test
  void aDrillIsRefusedDuringARollout() {
    try (var site = RouterSite.of(3)) {
      var router = site.start(keysWithProof(3));
      awaitProven(router);
      router.rollouts().start(List.of(), "ops");

      assertThat(router.drills().begin(drill()))
          .isInstanceOfSatisfying(
              DrillBeginning.Refused.class,
              it -> assertThat(it.reason()).startsWith("rollout-1 is in progress"));
    }
  }

  @Test
  void aRolloutIsRefusedDuringADrill() {
    try (var site = RouterSite.of(3)) {
      var router = site.start(keysWithProof(3));
      awaitProven(router);
      assertThat(router.drills().begin(drill())).isInstanceOf(DrillBeginning.Begun.class);

      assertThat(catchThrowable(() -> router.rollouts().start(List.of(), "ops")))
          .hasMessageContaining("expected no drill");
    }
  }

  @Test
  void anAbortedRolloutUsesAFitNodeAgain() {
    try (var site = RouterSite.of(3)) {
      var router = site.start(keysWithProof(3));
      awaitProven(router);
      router.rollouts().start(List.of(), "ops");
      awaitHook(router);

      router.rollouts().abort();

      assertThat(drained(router)).isEmpty();
      assertThat(rollout(router).state()).isInstanceOf(RolloutState.Aborted.class);
    }
  }

  @Test
  void aRolloutWaitsUntilTheOtherNodesAreReady() {
    try (var site = RouterSite.of(2)) {
      var router = site.start(keysWithProof(2));
      awaitProven(router);
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");
      router.rollouts().start(List.of("node-2"), "ops");

      assertThat(router.rollouts().status().orElseThrow().waitsFor())
          .contains("maintenance.keep-ready");
      assertThat(drained(router)).isEmpty();

      site.heal(1);
      assertThat(awaitHook(router)).isEqualTo("node-2");
    }
  }

  private static String root(int slot) {
    return "/eth/v1/beacon/states/%d/root".formatted(slot);
  }

  private static String[] keys(String... more) {
    var usual = List.of("rollout.window", "0s", "rollout.soak", "0s");
    return Stream.concat(usual.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /// Every node is tested with duty reads.
  private static String[] keysWithProof(int nodes, String... more) {
    var proofs =
        IntStream.range(0, nodes)
            .boxed()
            .flatMap(it -> Stream.of("nodes[%d].proof".formatted(it), "light"));
    return Stream.concat(proofs, Stream.of(keys(more))).toArray(String[]::new);
  }

  private static void awaitProven(RunningRouter router) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(
            () ->
                router.fleet().nodes().stream()
                    .allMatch(it -> it.health().kind().label().equals("ready")));
  }

  private static Rollout rollout(RunningRouter router) {
    return router.rollouts().status().orElseThrow().rollout();
  }

  private static Optional<String> nodeAtHook(RunningRouter router) {
    var now = rollout(router);
    return now.state() instanceof Hook(var run) && run.isEmpty() ? now.node() : Optional.empty();
  }

  private static String awaitHook(RunningRouter router) {
    await().atMost(RunningRouter.PATIENCE).until(() -> nodeAtHook(router).isPresent());
    return nodeAtHook(router).orElseThrow();
  }

  private static void awaitState(RunningRouter router, Class<? extends RolloutState> state) {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(rollout(router).state()).isInstanceOf(state));
  }

  /// The reason of the halt.
  private static String assertHaltedAt(RunningRouter router, String node) {
    awaitState(router, RolloutState.Halted.class);
    assertThat(rollout(router).node()).contains(node);
    assertThat(drained(router)).containsExactly(node);
    return ((RolloutState.Halted) rollout(router).state()).reason();
  }

  private static List<Condition> haltConditions(RunningRouter router) {
    return router.conditions().stream()
        .filter(it -> it.kind() == Condition.Kind.ROLLOUT_HALTED)
        .toList();
  }

  private static List<String> drained(RunningRouter router) {
    return router.fleet().nodes().stream()
        .filter(it -> it.health().kind().label().equals("drained"))
        .map(it -> it.node().name())
        .toList();
  }

  private static int number(String node) {
    return Integer.parseInt(node.substring("node-".length()));
  }

  private static void drain(RunningRouter router, String node) {
    router.roster().drain(node, "", Optional.empty(), WindowRequest.NONE, false, "ops");
  }

  private static DrillPlan drill() {
    return new DrillPlan(
        DrillKind.DOWN,
        "node-1",
        Duration.ofMinutes(1),
        DrillPlan.Strength.USUAL,
        new DrillPlan.Objective(Duration.ofSeconds(15), Duration.ofSeconds(2)));
  }
}
