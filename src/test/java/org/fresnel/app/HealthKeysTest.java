package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class HealthKeysTest {
  private static final String ROOT = "/eth/v1/beacon/states/head/root";

  @Test
  @Shows("network.genesis-validators-root")
  void nodesOfAnUnconfiguredNetworkAreNotUsed() {
    try (var site = RouterSite.of(1)) {
      var own = site.start().status("node-1").info().identity().genesisValidatorsRoot();
      var right = site.start("network.genesis-validators-root", own);
      var wrong = site.start("network.genesis-validators-root", "0x" + "4b".repeat(32));

      assertThat(right.status("node-1").health().kind().label()).isEqualTo("ready");
      assertThat(right.get(ROOT).statusCode()).isEqualTo(200);
      assertThat(wrong.status("node-1").health().kind().label()).isEqualTo("wrong_network");
      assertThat(wrong.get(ROOT).statusCode()).isEqualTo(503);
    }
  }

  @Test
  @Shows("network.genesis-validators-root")
  void theConfiguredNetworkWinsOverTheMajority() {
    try (var site = RouterSite.of(3)) {
      var own = site.start().status("node-1").info().identity().genesisValidatorsRoot();
      site.apply(2, new Fault.WrongNetwork());
      site.apply(3, new Fault.WrongNetwork());

      var told = site.start("network.genesis-validators-root", own);
      var untold = site.start();

      told.awaitHealth("node-1", "ready");
      told.awaitHealth("node-2", "wrong_network");
      untold.awaitHealth("node-1", "wrong_network");
      untold.awaitHealth("node-2", "ready");
    }
  }

  /// A node may lag so much, and a fleet be so far behind the clock.
  @ParameterizedTest
  @Shows({"health.max-lag-slots", "health.stall-slots"})
  @CsvSource({
    "2, health.max-lag-slots, 3, 3",
    "1, health.stall-slots, 40, 0",
  })
  void aNodeMayLagByTheConfiguredSlots(int nodes, String key, int slots, int headLag) {
    try (var site = RouterSite.of(nodes)) {
      var last = "node-" + nodes;
      site.apply(nodes, new Fault.StaleHead(slots));
      var strict = site.start(key, Integer.toString(slots - 1));
      var lenient = site.start(key, Integer.toString(slots));
      site.linger();

      strict.awaitHealth(last, "lagging");
      assertThat(lenient.status(last).health()).isEqualTo(new NodeHealth.Ready(headLag));
    }
  }

  @Test
  @Shows("health.stray-slots")
  void aNodeMayBeOnAnotherBranchForTheConfiguredSlots() {
    try (var site = RouterSite.of(3)) {
      var strict = site.start("health.stray-slots", "2");
      var lenient = site.start("health.stray-slots", "3");
      site.apply(2, new Fault.Forked(99));
      site.pass(1);
      strict.awaitStatus("node-2", status -> assertThat(status.isOnMinorityFork()).isTrue());
      lenient.awaitStatus("node-2", status -> assertThat(status.isOnMinorityFork()).isTrue());

      site.pass(2);

      strict.awaitHealth("node-2", "minority_fork");
      lenient.awaitHeadOf("node-2", site.slot());
      assertThat(lenient.status("node-2").health().kind().label()).isEqualTo("ready");
    }
  }

  @Test
  @Shows("health.failures-to-demote")
  void aNodeIsDownAfterTheConfiguredFailures() {
    try (var site = RouterSite.of(2)) {
      var strict = site.start("probe.interval", "1h", "health.failures-to-demote", "2");
      var lenient = site.start("probe.interval", "1h", "health.failures-to-demote", "3");
      site.apply(1, new Fault.Errors(500).on(ROOT));

      for (var i = 0; i < 2; i++) {
        assertThat(strict.get(ROOT).statusCode()).isEqualTo(200);
        assertThat(lenient.get(ROOT).statusCode()).isEqualTo(200);
      }

      assertThat(strict.status("node-1").health().reason()).startsWith("2 failed in a row");
      assertThat(lenient.status("node-1").health().kind().label()).isEqualTo("ready");
      assertThat(lenient.status("node-1").failures().inARow()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @Shows({"failback.good-probes", "failback.min-peers"})
  @CsvSource({
    "failback.good-probes, 1000, 2",
    "failback.min-peers, 51, 50",
  })
  void aNodeIsReadyWithTheConfiguredProbesAndPeers(String key, String strictly, String leniently) {
    try (var site = RouterSite.of(2)) {
      var strict = site.start(key, strictly);
      var lenient = site.start(key, leniently);
      goDownAndComeBack(site, strict, lenient);

      lenient.awaitHealth("node-1", "ready");
      strict.awaitStatus(
          "node-1",
          status ->
              assertThat(status.health())
                  .isInstanceOfSatisfying(
                      NodeHealth.Recovering.class,
                      it -> assertThat(it.goodProbes()).isGreaterThanOrEqualTo(3)));
      assertThat(strict.status("node-1").info().peers()).isEqualTo(50);
    }
  }

  @Test
  @Shows("failback.min-slots")
  void aNodeIsReadyAfterTheConfiguredSlots() {
    try (var site = RouterSite.of(2)) {
      var strict = site.start("failback.min-slots", "4", "health.max-lag-slots", "9");
      var lenient = site.start("failback.min-slots", "3", "health.max-lag-slots", "9");
      goDownAndComeBack(site, strict, lenient);
      strict.awaitHealth("node-1", "recovering");
      lenient.awaitHealth("node-1", "recovering");

      site.pass(3);

      lenient.awaitHealth("node-1", "ready");
      assertThat(strict.status("node-1").health().kind().label()).isEqualTo("recovering");
      site.pass(1);
      strict.awaitHealth("node-1", "ready");
    }
  }

  private static void goDownAndComeBack(RouterSite site, RunningRouter... routers) {
    site.apply(1, new Fault.Down());
    for (var router : routers) {
      router.awaitHealth("node-1", "down");
    }
    site.heal(1);
  }
}
