package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Member;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;

/// The router has just started: node `b` is ready, and no probe of `a` and `c` has ended yet.
class HalfProbedFleetTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plusSeconds(1200);
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
  private static final Node A = Node.at("a", "http://a");
  private static final Node B = Node.at("b", "http://b");
  private static final Node C = Node.at("c", "http://c");

  private final EndpointTable table = EndpointTable.load();
  private final RoutePlanner policy = new RoutePlanner(Map.of(), GatheredReads.FIRST);
  private Fleet fleet = ready(Fleet.unprobed(List.of(A, B, C), NOW), B);

  @Test
  void messagesGoToNodesWithoutAProbeYet() {
    assertThat(toAll("/eth/v2/beacon/blocks").nodes()).containsExactly(B, A, C);
    assertThat(toAll("/eth/v1/validator/prepare_beacon_proposer").nodes()).containsExactly(B, A, C);
  }

  @Test
  void theProbedNodesRejectionAloneIsNotReturned() {
    var read = (Plan.InOrder) plan("GET", "/eth/v1/validator/attestation_data?slot=1");

    assertThat(read.preferred()).containsExactly(B, A, C);
    assertThat(read.fallback()).isEmpty();
  }

  @Test
  void allNodesAreAskedForAggregates() {
    var read = (Plan.Gather) plan("GET", "/eth/v2/validator/aggregate_attestation?slot=1");

    assertThat(read.preferred()).containsExactly(B, A, C);
  }

  @Test
  void theProbedNodeIsAskedForBlocksFirst() {
    var read = (Plan.InOrder) plan("GET", "/eth/v3/validator/blocks/100");

    assertThat(read.preferred()).containsExactly(B, A, C);
  }

  @Test
  void theProbedNodeIsAskedForLargeAnswersFirst() {
    var read = (Plan.InOrder) plan("GET", "/eth/v2/debug/beacon/states/head");

    assertThat(read.preferred()).containsExactly(B, A, C);
  }

  @Test
  void aNodeWithAFailedFirstProbeIsDown() {
    fleet = fleet.after("a", new Observation.Unreachable("refused"), RULES, NOW);

    assertThat(toAll("/eth/v2/beacon/blocks"))
        .isEqualTo(
            new Plan.ToAll(List.of(B, C), List.of(A), toAll("/eth/v2/beacon/blocks").budget()));
  }

  @Test
  void aNodeThatIsAddedLaterGetsNothingBeforeItsProbe() {
    var all = ready(ready(fleet, A), C);
    var d = Node.at("d", "http://d");
    fleet = all.arranged(List.of(A, B, C, d).stream().map(Member::configured).toList(), RULES, NOW);

    assertThat(toAll("/eth/v2/beacon/blocks").nodes()).containsExactly(A, B, C);
  }

  private Plan plan(String method, String target) {
    return policy.plan((Route.Known) table.route(method, target), fleet, Optional.empty());
  }

  private Plan.ToAll toAll(String target) {
    return (Plan.ToAll) plan("POST", target);
  }

  private static Fleet ready(Fleet fleet, Node node) {
    var clock = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
    var network = new Identity(clock, "0xaa", "0x01", "1:0xdd", Map.of());
    var status = new SyncStatus(100, 0, false, false, false);
    return fleet
        .after(node.name(), new Observation.Identified(network, "sim"), RULES, NOW)
        .after(node.name(), new Observation.Probed(status, Duration.ZERO), RULES, NOW);
  }
}
