package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.FleetFixture.RULES;
import static org.fresnel.node.FleetFixture.network;

import java.util.List;
import java.util.stream.Stream;
import org.fresnel.node.HealthThresholds.QuorumOf;
import org.fresnel.node.HealthThresholds.Trust;
import org.fresnel.node.HealthThresholds.WithoutQuorum;
import org.fresnel.node.NodeHealth.ConflictingFinality;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.junit.jupiter.api.Test;

class FinalityTest {
  @Test
  void aNodeIsComparedWithVotesForTheSameEpoch() {
    var fleet = FleetFixture.ready("a", "b", "c");
    Stream.of("a", "b").forEach(it -> told(fleet, it, 29, "0x1").see(it, finalized(30, "0x3")));

    told(fleet, "c", 29, "0x2");

    assertThat(dissenting(fleet)).containsExactly("c");
    assertThat(fleet.health("c").reason()).isEqualTo("finalized 0x2 at epoch 29, but a, b 0x1");
  }

  @Test
  void aNodeThatFinalizesLaterThanOthersIsReady() {
    var fleet = FleetFixture.ready("a", "b", "c");
    Stream.of("a", "b").forEach(it -> told(fleet, it, 29, "0x1").see(it, finalized(32, "0x3")));

    told(fleet, "c", 29, "0x1").slotsLater(40).wellProbed("c");

    assertThat(dissenting(fleet)).isEmpty();
  }

  @Test
  void noNodeIsTrustedWithoutAQuorum() {
    var fleet = told(told(FleetFixture.ready("a", "b"), "a", 29, "0x1"), "b", 29, "0x2");

    assertThat(dissenting(fleet)).containsExactly("a", "b");
    assertThat(fleet.health("a").reason())
        .isEqualTo(
            "finalized 0x1 at epoch 29, but b 0x2; no quorum, so no node gets duties"
                + " (trust.without-quorum)");
  }

  @Test
  void thePreferredNodeIsTrustedWithoutAQuorumIfConfigured() {
    var fleet = ready(QuorumOf.NODES, WithoutQuorum.FOLLOW_PREFERRED, "a", "b", "c", "d");
    Stream.of("b", "c").forEach(it -> told(fleet, it, 29, "0x2"));
    told(told(fleet, "a", 29, "0x1"), "d", 29, "0x3");

    assertThat(dissenting(fleet)).containsExactly("b", "c", "d");
  }

  @Test
  void mostVotesAreTrustedWithoutAQuorumIfConfigured() {
    var fleet = ready(QuorumOf.NODES, WithoutQuorum.FOLLOW_MAJORITY, "a", "b", "c", "d");
    Stream.of("b", "c").forEach(it -> told(fleet, it, 29, "0x2"));
    told(told(fleet, "a", 29, "0x1"), "d", 29, "0x3");

    assertThat(dissenting(fleet)).containsExactly("a", "d");
  }

  @Test
  void thePreferredNodesAreTrustedAmongEqualVotes() {
    var fleet = ready(QuorumOf.NODES, WithoutQuorum.FOLLOW_MAJORITY, "a", "b");
    told(told(fleet, "b", 29, "0x2"), "a", 29, "0x1");

    assertThat(dissenting(fleet)).containsExactly("b");
  }

  @Test
  void nodesOfOneClientHaveOneVoteIfClientsVote() {
    var fleet = ready(QuorumOf.CLIENTS, WithoutQuorum.HALT, "a1", "a2", "b1");
    Stream.of("a1", "a2").forEach(it -> told(fleet, it, 29, "0x1"));

    told(fleet, "b1", 29, "0x2");

    assertThat(dissenting(fleet)).containsExactly("a1", "a2", "b1");
  }

  @Test
  void aClientVotesWithMostOfItsNodes() {
    var fleet = ready(QuorumOf.CLIENTS, WithoutQuorum.HALT, "a1", "a2", "a3", "b1");
    Stream.of("a1", "a2", "b1").forEach(it -> told(fleet, it, 29, "0x1"));

    told(fleet, "a3", 29, "0x2");

    assertThat(dissenting(fleet)).containsExactly("a3");
  }

  @Test
  void anEpochIsEvaluatedAfterAllVotesOrTheTimeout() {
    var fleet = FleetFixture.ready("a", "b", "c");
    told(told(fleet, "a", 29, "0x1"), "c", 29, "0x2");
    assertThat(dissenting(fleet)).isEmpty();

    fleet.slotsLater(2).wellProbed("a");

    assertThat(dissenting(fleet)).containsExactly("a", "c");
  }

  @Test
  void anUntrustedNodeHasNoVoteForLaterEpochs() {
    var fleet = FleetFixture.ready("a", "b", "c");
    Stream.of("a", "b").forEach(it -> told(fleet, it, 29, "0x1"));
    told(fleet, "c", 29, "0x2");

    told(told(fleet, "c", 30, "0x4"), "a", 30, "0x3").slotsLater(2).wellProbed("a");

    assertThat(dissenting(fleet)).containsExactly("c");
  }

  @Test
  void aFinalityConflictStaysWithoutFurtherVotes() {
    var fleet = FleetFixture.ready("a", "b", "c");
    told(fleet, "c", 20, "0x2");
    for (var epoch = 20; epoch <= 20 + RecentFinality.KEPT; epoch++) {
      told(told(fleet, "a", epoch, "0x1"), "b", epoch, "0x1");
    }

    assertThat(fleet.node("a").finality().rootAt(20)).isEmpty();
    assertThat(dissenting(fleet)).containsExactly("c");
  }

  @Test
  void aNodePassesTheGateAfterItsFinalityConflict() {
    var fleet = FleetFixture.ready("a", "b", "c");
    Stream.of("a", "b").forEach(it -> told(fleet, it, 29, "0x1").see(it, finalized(30, "0x3")));
    told(fleet, "c", 29, "0x2");

    told(fleet, "c", 30, "0x3");
    assertThat(fleet.health("c")).isInstanceOf(Recovering.class);

    for (var i = 0; i < RULES.failback().minSlots(); i++) {
      fleet.slotsLater(1).wellProbed("c");
    }
    assertThat(fleet.health("c")).isInstanceOf(Ready.class);
  }

  @Test
  void drainingOneOfTwoNodesEndsTheirConflict() {
    var fleet = told(told(FleetFixture.ready("a", "b"), "a", 29, "0x1"), "b", 29, "0x2");

    fleet.arrange(FleetFixture.inUse("a"), fleet.drained("b"));

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aThirdNodeDecidesBetweenTwo() {
    var fleet = told(told(FleetFixture.ready("a", "b"), "a", 29, "0x1"), "b", 29, "0x2");
    fleet.arrange(FleetFixture.inUse("a"), FleetFixture.inUse("b"), FleetFixture.inUse("c"));

    told(fleet.introduce("c"), "c", 29, "0x1");

    assertThat(dissenting(fleet)).containsExactly("b");
  }

  @Test
  void votesForGenesisDoNotCount() {
    var fleet = told(told(FleetFixture.ready("a", "b"), "a", 0, "0x0"), "b", 0, "0x1");

    assertThat(dissenting(fleet)).isEmpty();
  }

  /// Nodes of the client that their names begin with.
  private static FleetFixture ready(QuorumOf voices, WithoutQuorum without, String... names) {
    var trust = new Trust(voices, without, 4);
    var fleet =
        new FleetFixture(
            new HealthThresholds(
                2, 32, 3, RULES.failback(), "", HealthThresholds.USUAL_STRAY_SLOTS, trust, 1),
            names);
    for (var name : names) {
      fleet.introduce(name);
      var client = name.substring(0, 1) + "/v1";
      fleet.see(name, new Observation.Identified(network("0xaa"), client));
      fleet.wellProbed(name);
    }
    return fleet;
  }

  private static FleetFixture told(FleetFixture fleet, String node, long epoch, String root) {
    return fleet.see(node, finalized(epoch, root));
  }

  private static Observation finalized(long epoch, String root) {
    return new Observation.Finalized(new Checkpoint(epoch, root));
  }

  private static List<String> dissenting(FleetFixture fleet) {
    return fleet.fleet().nodes().stream()
        .filter(it -> it.health() instanceof ConflictingFinality)
        .map(it -> it.node().name())
        .toList();
  }
}
