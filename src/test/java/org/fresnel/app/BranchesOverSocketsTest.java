package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.fresnel.SimulatedFleet;
import org.fresnel.forks.Branch;
import org.fresnel.node.Head;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// The most preferred of three nodes leaves the others' branch after slot 98.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class BranchesOverSocketsTest {
  private static final String DATA = "/eth/v1/validator/attestation_data?committee_index=0&slot=";

  @Test
  void branchesAreFoundByTheHeadersOfTheNodes() {
    try (var site = RouterSite.of(3)) {
      var router = forked(site);

      assertThat(router.branches().all())
          .extracting(Branch::nodes)
          .containsExactly(List.of("node-2", "node-3"), List.of("node-1"));
      assertThat(router.branches().fork()).map(Head::slot).contains(98L);
    }
  }

  @Test
  void aNodeOnAMinorityForkIsDemotedAndComesBack() {
    try (var site = RouterSite.of(3)) {
      var router = forked(site);
      site.pass(3);
      router.awaitHeadOf("node-1", site.slot());
      assertThat(router.status("node-1").health().kind().label()).isEqualTo("ready");

      site.pass(1);

      router.awaitHealth("node-1", "minority_fork");
      assertThat(router.status("node-2").health().kind().label()).isEqualTo("ready");

      site.heal(1);
      site.pass(1);
      router.awaitHealth("node-1", "ready");
    }
  }

  @Test
  void theMajorityServesDutiesThoughTheForkedHeadIsNewer() {
    try (var site = RouterSite.of(3)) {
      var router = forked(site);
      site.pass(4);
      router.awaitHealth("node-1", "minority_fork");
      site.apply(2, new Fault.StaleHead(1));
      site.apply(3, new Fault.StaleHead(1));

      site.pass(1);
      router.awaitHeadOf("node-1", site.slot());
      router.awaitHeadOf("node-2", site.slot() - 1);

      var answer = router.get(DATA + site.slot());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Fresnel-Node")).contains("node-2");
      assertThat(answer.body()).contains(site.node(2).head().root());
    }
  }

  @Test
  void publicationsStillGoToAForkedNode() {
    try (var site = RouterSite.of(3)) {
      var router = forked(site);
      site.pass(4);
      router.awaitHealth("node-1", "minority_fork");
      site.node(1).forgetRequests();

      router.post("/eth/v1/beacon/pool/voluntary_exits", "{}");

      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> !site.node(1).requests("POST", "/eth/v1/beacon/pool").isEmpty());
    }
  }

  private static RunningRouter forked(RouterSite site) {
    var router = site.start();
    router.awaitHealth("node-1", "ready");
    site.apply(1, new Fault.Forked(99));
    site.pass(1);
    await()
        .atMost(RunningRouter.PATIENCE)
        .untilAsserted(() -> assertThat(router.branches().all()).hasSize(2));
    return router;
  }
}
