package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.AcceptedPublication;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

/// Nodes that are tested with dry-run blocks. The clock starts in the middle of an epoch of 8
/// slots.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class DryRunProofTest {
  private static final String BLOCKS = "/eth/v3/validator/blocks/";

  @Test
  @Shows("nodes[*].proof")
  void aNodeWithTheFullTestBuildsALocalAndAnOrdinaryBlock() {
    try (var site = RouterSite.of(3)) {
      var router =
          site.start("nodes[0].proof", "full", "nodes[1].proof", "light", "nodes[2].proof", "full");

      awaitProof(router, "node-1", "passed");
      awaitProof(router, "node-3", "passed");

      assertThat(site.node(1).requests("GET", BLOCKS))
          .hasSize(2)
          .allMatch(it -> it.uri().contains("skip_randao_verification"));
      assertThat(site.node(2).requests("GET", BLOCKS)).isEmpty();
      assertThat(router.status("node-2").blockProof().label()).isEqualTo("untested");
      assertThat(site.node(1).published(AcceptedPublication.Kind.BLOCK)).isEmpty();
    }
  }

  @Test
  void aLastResortThatIsNotNeededIsAskedForNoBlock() {
    try (var site = RouterSite.of(2)) {
      var router =
          site.start(
              "nodes[0].proof", "full", "nodes[1].proof", "full", "nodes[1].role", "last-resort");

      awaitProof(router, "node-1", "passed");

      assertThat(site.node(2).requests("GET", BLOCKS)).isEmpty();
    }
  }

  @Test
  void aNodeThatCannotBuildABlockIsUnproven() {
    try (var site = RouterSite.of(3)) {
      site.apply(2, new Fault.Errors(503).on(BLOCKS));
      var router = full(site);

      unproven(site, router);

      assertThat(router.status("node-2").health().reason()).contains("local dry-run block: 503");
      assertThat(router.status("node-1").health().kind().label()).isEqualTo("ready");
    }
  }

  @Test
  void aNodeThatBuildsBlocksAgainIsReady() {
    try (var site = RouterSite.of(3)) {
      site.apply(2, new Fault.Hang().on(BLOCKS));
      var router = full(site);
      unproven(site, router);

      site.heal(2);
      site.pass(7);

      router.awaitHealth("node-2", "ready");
    }
  }

  @Test
  void aNodeThatRefusesDryRunBlocksIsReadyAndSaysSo() {
    try (var site = RouterSite.of(3)) {
      site.apply(2, new Fault.Errors(501).on(BLOCKS));
      var router = full(site);

      awaitProof(router, "node-2", "refused");

      assertThat(router.status("node-2").health().kind().label()).isEqualTo("ready");
      assertThat(router.status("node-2").blockProof().reason())
          .startsWith("cannot be tested with a dry-run block: 501");
    }
  }

  @Test
  void aClientThatBuildsNoBlockAheadIsNotAskedWhileTheSlotHasABlock() {
    try (var site = RouterSite.of(2, ClientProfile.LIGHTHOUSE, ClientProfile.NIMBUS)) {
      var router = full(site);

      awaitProof(router, "node-1", "passed");

      assertThat(router.status("node-2").blockProof().label()).isEqualTo("untested");
      assertThat(site.node(2).requests("GET", BLOCKS)).isEmpty();
    }
  }

  private static void unproven(RouterSite site, RunningRouter router) {
    awaitProof(router, "node-2", "failed");
    site.pass(1);
    router.awaitHealth("node-2", "unproven");
  }

  private static void awaitProof(RunningRouter router, String node, String label) {
    await()
        .atMost(RunningRouter.PATIENCE)
        .until(() -> router.status(node).blockProof().label().equals(label));
  }

  private static RunningRouter full(RouterSite site) {
    var keys = new String[site.nodes().size() * 2];
    for (var i = 0; i < site.nodes().size(); i++) {
      keys[2 * i] = "nodes[%d].proof".formatted(i);
      keys[2 * i + 1] = "full";
    }
    return site.start(keys);
  }
}
