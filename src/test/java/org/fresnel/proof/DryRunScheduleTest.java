package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Credentials;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;

class DryRunScheduleTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock CLOCK = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);

  @Test
  void theMiddleOfAnEpochIsQuiet() {
    assertThat(DryRunSchedule.isQuiet(64 + 4, CLOCK, _ -> false)).isTrue();
    assertThat(DryRunSchedule.isQuiet(64 + 30, CLOCK, _ -> false)).isTrue();
  }

  @Test
  void theStartAndTheEndOfAnEpochAreNotQuiet() {
    assertThat(DryRunSchedule.isQuiet(64 + 3, CLOCK, _ -> false)).isFalse();
    assertThat(DryRunSchedule.isQuiet(64 + 31, CLOCK, _ -> false)).isFalse();
  }

  @Test
  void aSlotWithOrBeforeAProposalIsNotQuiet() {
    assertThat(DryRunSchedule.isQuiet(70, CLOCK, slot -> slot == 70)).isFalse();
    assertThat(DryRunSchedule.isQuiet(69, CLOCK, slot -> slot == 70)).isFalse();
    assertThat(DryRunSchedule.isQuiet(71, CLOCK, slot -> slot == 70)).isTrue();
  }

  @Test
  void aNodeIsDueOnceAnEpoch() {
    var node = status(Node.Proof.FULL);

    assertThat(DryRunSchedule.isDue(node, -1, 70, CLOCK)).isTrue();
    assertThat(DryRunSchedule.isDue(node, 70, 71, CLOCK)).isFalse();
    assertThat(DryRunSchedule.isDue(node, 70, 100, CLOCK)).isTrue();
  }

  @Test
  void onlyNodesWithTheFullTestAreDue() {
    assertThat(DryRunSchedule.isDue(status(Node.Proof.LIGHT), -1, 70, CLOCK)).isFalse();
    assertThat(DryRunSchedule.isDue(status(Node.Proof.NONE), -1, 70, CLOCK)).isFalse();
  }

  @Test
  void aFirstFailureIsRepeatedInTheNextSlot() {
    var node = status(Node.Proof.FULL, new Observation.DryRunFailed("503"));

    assertThat(DryRunSchedule.isDue(node, 70, 71, CLOCK)).isTrue();
  }

  @Test
  void aFailingNodeIsDueEveryFourthSlot() {
    var failure = new Observation.DryRunFailed("503");
    var node = status(Node.Proof.FULL, failure, failure);

    assertThat(DryRunSchedule.isDue(node, 69, 70, CLOCK)).isFalse();
    assertThat(DryRunSchedule.isDue(node, 69, 72, CLOCK)).isTrue();
  }

  private static NodeStatus status(Node.Proof proof, Observation... seen) {
    var plain = Node.at("a", "http://a");
    var node =
        new Node(
            plain.name(),
            plain.url(),
            plain.role(),
            Credentials.NONE,
            false,
            plain.receives(),
            proof);
    var rules = new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
    var fleet = new FleetState(List.of(node), rules, InstantSource.fixed(GENESIS));
    var identity = new Identity(CLOCK, "0xaa", "0x00", "1:0x00", Map.of());
    fleet.report(node, new Observation.Identified(identity, "sim"));
    fleet.report(
        node,
        new Observation.Probed(new SyncStatus(0, 0, false, false, false), Duration.ofMillis(5)));
    for (var observation : seen) {
      fleet.report(node, observation);
    }
    return fleet.snapshot().named("a").orElseThrow();
  }
}
