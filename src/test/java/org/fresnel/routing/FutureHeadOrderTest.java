package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The place of a node whose head is of a slot that has not begun.
class FutureHeadOrderTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = GENESIS.plusSeconds(1200);
  private static final long SLOT = 100;
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 8, 0), "");
  private static final RoutePlanner POLICY = new RoutePlanner(Map.of(), GatheredReads.FIRST);

  private final EndpointTable table = EndpointTable.load();
  private final Fleet fleet = fleet();

  private static Fleet fleet() {
    var nodes = Stream.of("a", "b", "c").map(it -> Node.at(it, "http://" + it)).toList();
    var clock = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
    var identity = new Identity(clock, "0xaa", "0x01", "1:0xdd", Map.of());
    var probed =
        new Observation.Probed(new SyncStatus(SLOT, 0, false, false, false), Duration.ofMillis(1));
    var fleet = Fleet.unprobed(nodes, NOW);
    for (var node : nodes) {
      fleet = see(fleet, node.name(), new Observation.Identified(identity, "sim"));
      fleet = see(fleet, node.name(), probed);
    }
    return see(fleet, "a", new Observation.HeadSeen(new Head(SLOT + 5000, "0x1")));
  }

  private static Fleet see(Fleet fleet, String node, Observation observation) {
    return fleet.after(node, observation, RULES, NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/eth/v1/validator/attestation_data?slot=1",
        "/eth/v3/validator/blocks/101",
        "/eth/v1/beacon/genesis"
      })
  void aNodeWithAFutureHeadIsAFallback(String read) {
    var plan = (Plan.InOrder) plan("GET", read);

    assertThat(names(plan.preferred())).containsExactly("b", "c");
    assertThat(names(plan.fallback())).containsExactly("a");
  }

  @Test
  void aNodeWithAFutureHeadGetsPublications() {
    var plan = (Plan.ToAll) plan("POST", "/eth/v2/beacon/blocks");

    assertThat(names(plan.nodes())).containsExactlyInAnyOrder("a", "b", "c");
  }

  private Plan plan(String method, String target) {
    var route = (Route.Known) table.route(method, target);
    return POLICY.plan(route, fleet, Optional.empty());
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }
}
