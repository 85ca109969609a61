package org.fresnel.control.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.forks.Branch;
import org.fresnel.forks.Branches;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.FleetState;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;

class ChainOverviewTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Identity NETWORK =
      new Identity(
          new SlotClock(NOW.minusSeconds(1200), Duration.ofSeconds(12), 32),
          "0xaa",
          "0x00",
          "1:0x00",
          Map.of());
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");
  private static final Head FORK = new Head(90, "0x90");
  private static final Branches TWO =
      new Branches(
          List.of(
              new Branch(new Head(100, "0x10"), List.of("a"), List.of("teku"), Optional.empty(), 0),
              new Branch(new Head(99, "0x99"), List.of("b"), List.of(), Optional.of(FORK), 9)),
          List.of("c"),
          List.of());

  private final FleetState fleet =
      new FleetState(
          Stream.of("a", "b", "c", "d").map(it -> Node.at(it, "http://" + it)).toList(),
          RULES,
          () -> NOW);

  @Test
  void branchesHaveTheirCommonBlock() {
    var picture = ChainOverview.of(fleet.snapshot(), TWO);

    assertThat(picture.fork()).contains(new HeadView(90, "0x90"));
    assertThat(picture.apartSlots()).isEqualTo(9);
    assertThat(picture.branches())
        .extracting(BranchView::nodes)
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void nodesOnNoBranchAreUnknown() {
    var picture = ChainOverview.of(fleet.snapshot(), TWO);

    assertThat(picture.behind()).containsExactly("c");
    assertThat(picture.unknown()).containsExactly("d");
  }

  @Test
  void theNewestFinalizedCheckpointIsReported() {
    finalized("a", 2);
    finalized("b", 3);

    var picture = ChainOverview.of(fleet.snapshot(), TWO);

    assertThat(picture.finalizedEpoch()).contains(3L);
    assertThat(picture.finalizedRoot()).contains("0x03");
  }

  @Test
  void noCheckpointIsReportedIfNoneIsFinalized() {
    assertThat(ChainOverview.of(fleet.snapshot(), Branches.NONE).finalizedEpoch()).isEmpty();
  }

  private void finalized(String name, long epoch) {
    var node = fleet.snapshot().named(name).orElseThrow().node();
    fleet.report(node, new Observation.Identified(NETWORK, "sim"));
    fleet.report(
        node,
        new Observation.Probed(new SyncStatus(100, 0, false, false, false), Duration.ofMillis(1)));
    fleet.report(node, new Observation.Finalized(new Checkpoint(epoch, "0x0" + epoch)));
  }
}
