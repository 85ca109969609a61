package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.node.WindowRequest;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// Orders that would leave too few ready nodes.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class MaintenanceTest {
  @Test
  void aSecondNodeIsNotDrainedWhileTheFirstRecovers() {
    try (var site = RouterSite.of(2)) {
      var router = ready(site, 2, "failback.min-slots", "32");
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");
      site.heal(1);
      router.awaitHealth("node-1", "recovering");

      assertThat(refusal(router, "node-2")).contains("got 0: node-1 is recovering");
    }
  }

  @Test
  void aSecondNodeIsNotDrainedWhileTheFirstIsDrained() {
    try (var site = RouterSite.of(2)) {
      var router = ready(site, 2);
      drain(router, "node-1");

      assertThat(refusal(router, "node-2")).contains("got 0: node-1 is drained");
    }
  }

  @Test
  @Shows("maintenance.keep-ready")
  void aDrainLeavesTheConfiguredNumberOfReadyNodes() {
    try (var site = RouterSite.of(3)) {
      var router = ready(site, 3, "maintenance.keep-ready", "2");
      drain(router, "node-1");

      assertThat(refusal(router, "node-2"))
          .contains("expected at least 2 ready nodes beside node-2", "got 1: node-1 is drained");
    }
  }

  @Test
  void aRemovalLeavesTheConfiguredNumberOfReadyNodes() {
    try (var site = RouterSite.of(2)) {
      var router = ready(site, 2, "maintenance.keep-ready", "2");

      assertThat(catchThrowable(() -> router.roster().remove("node-2", false, "ops")))
          .hasMessageContaining("got 1; use force");
    }
  }

  @Test
  void aNodeThatIsNotReadyMayBeDrained() {
    try (var site = RouterSite.of(2)) {
      var router = ready(site, 2, "maintenance.keep-ready", "2");
      site.apply(2, new Fault.Down());
      router.awaitHealth("node-2", "down");

      drain(router, "node-2");

      assertThat(router.status("node-2").health().kind().label()).isEqualTo("drained");
    }
  }

  private static RunningRouter ready(RouterSite site, int nodes, String... keys) {
    var router = site.start(keys);
    for (var i = 1; i <= nodes; i++) {
      router.awaitHealth("node-" + i, "ready");
    }
    return router;
  }

  private static void drain(RunningRouter router, String node) {
    router.roster().drain(node, "", Optional.empty(), WindowRequest.NONE, false, "ops");
  }

  private static String refusal(RunningRouter router, String node) {
    return String.valueOf(catchThrowable(() -> drain(router, node)).getMessage());
  }
}
