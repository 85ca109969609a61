package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class HealthOverSocketsTest {
  private static final String SYNCING = "/eth/v1/node/syncing";

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.Down(), "down", "connection refused"),
        Arguments.of(new Fault.Hang(), "down", "probe not answered in time"),
        Arguments.of(new Fault.Hang().on(SYNCING), "down", "probe not answered in time"),
        Arguments.of(new Fault.Slow(Duration.ofSeconds(2)), "down", "probe not answered in time"),
        Arguments.of(new Fault.Errors(500).on(SYNCING), "down", "probe answered with status 500"),
        Arguments.of(new Fault.Reset().on(SYNCING), "down", "connection closed by the node"),
        Arguments.of(new Fault.Truncated().on(SYNCING), "down", "connection closed by the node"),
        Arguments.of(new Fault.Garbage().on(SYNCING), "down", "is not valid"),
        Arguments.of(new Fault.NoBody().on(SYNCING), "down", "is not valid"),
        Arguments.of(new Fault.StaleHead(5), "lagging", "5 slots behind"),
        Arguments.of(new Fault.Syncing(50), "syncing", "syncing, 50 slots behind the clock"),
        Arguments.of(new Fault.Optimistic(), "optimistic", "its head is not verified"),
        Arguments.of(new Fault.ElOffline(), "optimistic", "its execution client is offline"),
        Arguments.of(
            new Fault.WrongNetwork(), "wrong_network", "another network: genesis_validators"),
        Arguments.of(new Fault.Forked(1), "finality_conflict", "at epoch"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultChangesTheHealthAndItsEndRestoresIt(Fault fault, String label, String reason) {
    try (var site = RouterSite.of(3)) {
      var router =
          site.start(
              "probe.slow-interval", "1ms",
              "probe.identity-interval", "1ms");
      router.awaitHealth("node-2", "ready");

      site.apply(2, fault);
      site.pass(1);
      router.awaitHeadOf("node-1", site.slot());
      site.linger();

      router.awaitHealth("node-2", label);
      router.awaitStatus("node-2", sick -> assertThat(sick.health().reason()).contains(reason));
      assertThat(router.status("node-1").health().kind().label()).isEqualTo("ready");
      assertThat(router.status("node-3").health().kind().label()).isEqualTo("ready");

      site.heal(2);
      site.pass(1);

      router.awaitHealth("node-2", "ready");
    }
  }

  @Test
  void aNodeThatHidesItsExecutionStateIsReady() {
    try (var site = RouterSite.of(1, ClientProfile.OLD_LODESTAR)) {
      var router = site.start();

      assertThat(router.awaitHealth("node-1", "ready").info().version()).contains("Lodestar");
    }
  }

  @Test
  void everyClientIsReadyAndReportsItsVersionAndPeers() {
    try (var site = RouterSite.of(6, ClientProfile.values())) {
      var router = site.start();

      for (var node : site.nodes()) {
        var status = router.awaitHealth(node.name(), "ready");
        assertThat(status.info().version()).isNotEmpty();
        router.awaitStatus(node.name(), it -> assertThat(it.info().peers()).isGreaterThan(1));
        router.awaitStatus(
            node.name(), it -> assertThat(it.info().finalized().epoch()).isPositive());
      }
    }
  }

  @Test
  void aHungNodeDoesNotDelayTheOthersFirstProbes() {
    try (var site = RouterSite.of(2)) {
      site.apply(1, new Fault.Hang());
      var router = site.launch("probe.interval", "1h", "probe.timeout", "59m");

      router.awaitHealth("node-2", "ready");

      assertThat(router.status("node-1").probed()).isFalse();
      assertThat(router.status("node-1").health().reason()).isEqualTo("not probed yet");
    }
  }

  @Test
  void aHungNodeDoesNotDelayTheProbesOfOthers() {
    try (var site = RouterSite.of(2)) {
      var router = site.start();
      site.apply(1, new Fault.Hang());
      router.awaitHealth("node-1", "down");
      site.nodes().forEach(node -> node.forgetRequests());

      site.awaitRequests(2, SYNCING, 6);

      assertThat(site.node(1).requests("GET", SYNCING))
          .hasSizeLessThanOrEqualTo(site.node(2).requests("GET", SYNCING).size());
      assertThat(router.path("node-2")).containsExactly("ready");
    }
  }

  @Test
  void aNodeThatWasDownRecoversBeforeItIsReady() {
    try (var site = RouterSite.of(2)) {
      var router = site.start("failback.good-probes", "3", "failback.min-slots", "2");
      site.apply(1, new Fault.Down());
      router.awaitHealth("node-1", "down");

      site.heal(1);
      router.awaitHealth("node-1", "recovering");
      site.pass(2);
      router.awaitHealth("node-1", "ready");

      assertThat(router.path("node-1")).containsExactly("ready", "down", "recovering", "ready");
    }
  }

  @Test
  void aNodeThatIsDownAtTheStartPassesTheGateToo() {
    try (var site = RouterSite.of(2)) {
      site.apply(1, new Fault.Down());
      var router = site.start("failback.min-slots", "1");

      site.heal(1);
      router.awaitHealth("node-1", "recovering");
      site.pass(1);

      router.awaitHealth("node-1", "ready");
    }
  }
}
