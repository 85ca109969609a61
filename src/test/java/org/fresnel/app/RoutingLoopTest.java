package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.fresnel.SimulatedFleet;
import org.fresnel.conditions.Condition;
import org.fresnel.registry.NodeSpec;
import org.junit.jupiter.api.Test;

/// Routers that have each other, or themselves, for a node.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class RoutingLoopTest {
  private static final String ROOT = "/eth/v1/beacon/states/50/root";

  @Test
  void twoRoutersInALoopEndItAndNameTheNode() {
    try (var site = RouterSite.of(1)) {
      var first = site.start();
      var second = site.start();
      leadsOnlyTo(first, "second", second.port());
      leadsOnlyTo(second, "first", first.port());

      assertThat(first.get(ROOT).statusCode()).isEqualTo(508);

      assertThat(site.node(1).requests("GET", ROOT)).isEmpty();
      await().atMost(RunningRouter.PATIENCE).until(() -> isNamed(first, ""));
      await().atMost(RunningRouter.PATIENCE).until(() -> isNamed(second, "first"));
    }
  }

  @Test
  void aRouterThatIsItsOwnNodeNamesIt() {
    try (var site = RouterSite.of(1)) {
      var router = site.start();
      leadsOnlyTo(router, "itself", router.port());

      assertThat(router.get(ROOT).body()).contains("got one that this router sent itself");

      await().atMost(RunningRouter.PATIENCE).until(() -> isNamed(router, "itself"));
    }
  }

  private static void leadsOnlyTo(RunningRouter router, String name, int port) {
    var url = "http://127.0.0.1:" + port;
    router.roster().add(new NodeSpec(name, url, "", "", "", "", "", "", Map.of()), "ops");
    router.roster().remove("node-1", true, "ops");
  }

  private static boolean isNamed(RunningRouter router, String subject) {
    return router.conditions().stream()
        .anyMatch(it -> it.kind() == Condition.Kind.ROUTING_LOOP && it.subject().equals(subject));
  }
}
