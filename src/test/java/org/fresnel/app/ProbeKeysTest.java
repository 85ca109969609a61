package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.fresnel.Shows;
import org.fresnel.SimulatedFleet;
import org.fresnel.conditions.Condition;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class ProbeKeysTest {
  private static final String SYNCING = "/eth/v1/node/syncing";
  private static final int SEVERAL = 4;

  @Test
  @Shows("probe.interval")
  void aShorterIntervalProbesMoreOften() {
    try (var often = RouterSite.of(1);
        var seldom = RouterSite.of(1)) {
      seldom.start("probe.interval", "1h");
      often.start("probe.interval", "500ms");

      often.awaitRequests(1, SYNCING, SEVERAL);

      assertThat(seldom.node(1).requests("GET", SYNCING)).hasSize(1);
    }
  }

  @Test
  @Shows("probe.timeout")
  void aLongerTimeoutToleratesASlowerNode() {
    try (var site = RouterSite.of(1)) {
      site.apply(1, new Fault.Slow(Duration.ofMillis(800)).on(SYNCING));
      var patient = site.launch("probe.interval", "21s", "probe.timeout", "20s");
      var impatient = site.launch("probe.interval", "21s", "probe.timeout", "100ms");

      patient.awaitHealth("node-1", "ready");
      impatient.awaitStatus(
          "node-1",
          status -> assertThat(status.health().reason()).isEqualTo("probe not answered in time"));
    }
  }

  @Test
  @Shows("probe.slow-interval")
  void peersAndFinalityAreReadAtTheSlowInterval() {
    try (var often = RouterSite.of(1);
        var seldom = RouterSite.of(1)) {
      often.start("probe.slow-interval", "1ms");
      seldom.start("probe.slow-interval", "1h");

      often.awaitRequests(1, "/eth/v1/node/peer_count", SEVERAL);
      often.awaitRequests(1, "/eth/v1/beacon/states/head/finality_checkpoints", SEVERAL);
      seldom.awaitRequests(1, SYNCING, SEVERAL);

      assertThat(seldom.node(1).requests("GET", "/eth/v1/node/peer_count")).hasSize(1);
      assertThat(seldom.node(1).requests("GET", "/eth/v1/beacon/states/head")).hasSize(1);
    }
  }

  @Test
  @Shows("probe.identity-interval")
  void theNetworkIsReadAtTheIdentityInterval() {
    try (var often = RouterSite.of(1);
        var seldom = RouterSite.of(1)) {
      often.start("probe.identity-interval", "1ms");
      seldom.start("probe.identity-interval", "1h");

      often.awaitRequests(1, "/eth/v1/config/spec", SEVERAL);
      often.awaitRequests(1, "/eth/v1/node/version", SEVERAL);
      seldom.awaitRequests(1, SYNCING, SEVERAL);

      assertThat(seldom.node(1).requests("GET", "/eth/v1/config/spec")).hasSize(1);
      assertThat(seldom.node(1).requests("GET", "/eth/v1/node/version")).hasSize(1);
    }
  }

  @Test
  @Shows("upstream.last-resort-requests-per-day")
  void aLastResortThatExceedsItsBudgetIsACondition() {
    try (var site = RouterSite.of(2)) {
      var router =
          site.start(
              "nodes[1].role",
              "last-resort",
              "probe.last-resort-interval",
              "500ms",
              "upstream.last-resort-requests-per-day",
              "1");

      await()
          .atMost(RunningRouter.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(router.conditions())
                      .extracting(Condition::kind, Condition::subject)
                      .contains(tuple(Condition.Kind.REQUEST_BUDGET, "node-2")));
    }
  }

  @Test
  @Shows("probe.last-resort-interval")
  void aLastResortIsProbedAtItsIntervalWhileAnotherNodeServes() {
    try (var often = RouterSite.of(2);
        var seldom = RouterSite.of(2)) {
      often.start("nodes[1].role", "last-resort", "probe.last-resort-interval", "500ms");
      seldom.start("nodes[1].role", "last-resort", "probe.last-resort-interval", "1h");

      often.awaitRequests(2, SYNCING, SEVERAL);
      seldom.awaitRequests(1, SYNCING, SEVERAL);

      assertThat(seldom.node(2).requests("GET", SYNCING)).hasSizeLessThan(SEVERAL);
    }
  }
}
