package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A block is asked first of the nodes that surely know the fee recipients.
class FeeKnowledgeTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Node> NODES =
      List.of(Node.at("a", "http://a"), Node.at("b", "http://b"), Node.at("c", "http://c"));

  private final FleetState fleet =
      new FleetState(
          NODES,
          new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), ""),
          InstantSource.fixed(GENESIS));

  @BeforeEach
  void everyNodeIsProbed() {
    var clock = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
    var identity = new Identity(clock, "0xaa", "0x00", "1:0x00", Map.of());
    var status = new SyncStatus(0, 0, false, false, false);
    for (var node : NODES) {
      fleet.report(node, new Observation.Identified(identity, "sim"));
      fleet.report(node, new Observation.Probed(status, Duration.ofMillis(5)));
    }
  }

  private NodeRanking.InOrder producing() {
    return NodeRanking.of(fleet.snapshot()).producing();
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }

  @Test
  void allNodesAreEqualAfterAStart() {
    assertThat(names(producing().preferred())).containsExactly("a", "b", "c");
  }

  @Test
  void aNodeWithACompleteReplayIsFirst() {
    fleet.report(NODES.get(1), new Observation.ReplayCompleted(0));

    assertThat(names(producing().preferred())).containsExactly("b");
    assertThat(names(producing().fallback())).containsExactly("a", "c");
  }

  @Test
  void aNodeWithAPendingReplayIsLast() {
    fleet.report(NODES.getFirst(), new Observation.StreamLost());
    fleet.report(NODES.get(2), new Observation.ReplayCompleted(0));

    assertThat(names(producing().preferred())).containsExactly("c");
    assertThat(names(producing().fallback())).containsExactly("b", "a");
  }

  @Test
  void otherReadsDoNotDependOnTheReplay() {
    fleet.report(NODES.get(1), new Observation.ReplayCompleted(0));

    assertThat(names(NodeRanking.of(fleet.snapshot()).ranked().preferred()))
        .containsExactly("a", "b", "c");
  }
}
