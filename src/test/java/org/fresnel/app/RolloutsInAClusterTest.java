package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.drill.DrillBeginning;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.node.WindowRequest;
import org.fresnel.registry.RejectedChangeException;
import org.fresnel.rollout.RolloutState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One rollout in the whole cluster.
class RolloutsInAClusterTest {
  private static final Duration SETTLING = Duration.ofSeconds(31);
  private static final String[] KEYS = {"rollout.window", "0s", "rollout.soak", "0s"};

  private final RouterSite site = RouterSite.of(3);

  private record Pair(RunningRouter one, RunningRouter two) {}

  private Pair settled() throws IOException {
    var group = new RouterGroup(site, 2);
    var one = group.start(1, 1, KEYS);
    var two = group.start(2, 2, KEYS);
    group.awaitView(one, 2);
    site.pass(SETTLING.dividedBy(RouterSite.SLOT));
    for (var router : List.of(one, two)) {
      for (var node : router.fleet().names()) {
        router.awaitHeadOf(node, site.slot());
        router.awaitHealth(node, "ready");
      }
    }
    return new Pair(one, two);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aSecondRolloutIsRefusedAtTheOtherRouter() throws IOException {
    var routers = settled();
    routers.one().rollouts().start(List.of(), "ops");

    assertThat(catchThrowable(() -> routers.two().rollouts().start(List.of(), "ops")))
        .hasMessage("another router runs a rollout or a drill: held by router-1");

    routers.one().rollouts().abort();
    await()
        .atMost(RunningRouter.PATIENCE)
        .ignoreExceptionsInstanceOf(RejectedChangeException.class)
        .until(() -> routers.two().rollouts().start(List.of(), "ops").rollout().isActive());
  }

  @Test
  void aDrillIsRefusedAtTheOtherRouter() throws IOException {
    var routers = settled();
    routers.one().rollouts().start(List.of(), "ops");

    assertThat(routers.two().drills().begin(drill()))
        .isEqualTo(
            new DrillBeginning.Elsewhere(
                "another router runs a rollout or a drill: held by router-1"));
  }

  @Test
  void aRolloutIsRefusedDuringADrillOfTheOtherRouter() throws IOException {
    var routers = settled();
    assertThat(routers.two().drills().begin(drill())).isInstanceOf(DrillBeginning.Begun.class);

    assertThat(catchThrowable(() -> routers.one().rollouts().start(List.of(), "ops")))
        .hasMessage("another router runs a rollout or a drill: held by router-2");
  }

  @Test
  void anotherDrainIsRefusedAtTheOtherRouter() throws IOException {
    var routers = settled();
    routers.one().rollouts().start(List.of(), "ops");
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> state(routers.one()) instanceof RolloutState.Hook);
    routers.two().awaitHealth("node-3", "drained");

    assertThat(
            catchThrowable(
                () ->
                    routers
                        .two()
                        .roster()
                        .drain("node-1", "", Optional.empty(), WindowRequest.NONE, false, "ops")))
        .hasMessageContaining("got node-3, out of use for rollout-1");
  }

  private static RolloutState state(RunningRouter router) {
    return router.rollouts().status().orElseThrow().rollout().state();
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
