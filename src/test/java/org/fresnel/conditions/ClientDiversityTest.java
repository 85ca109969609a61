package org.fresnel.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.HealthThresholds.QuorumOf.CLIENTS;
import static org.fresnel.node.HealthThresholds.QuorumOf.NODES;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.FOLLOW_MAJORITY;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.FOLLOW_PREFERRED;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.HALT;

import java.util.List;
import org.fresnel.conditions.ClientDiversity.Fate;
import org.fresnel.conditions.ClientDiversity.Implementation;
import org.fresnel.node.HealthThresholds.Trust;
import org.junit.jupiter.api.Test;

/// Nodes whose names begin alike run one client.
class ClientDiversityTest {
  @Test
  void aClientWithOneOfThreeNodesIsOutvoted() {
    assertThat(of(new Trust(NODES, HALT, 4), "a", "b", "c"))
        .extracting(Implementation::ifWrong)
        .containsOnly(Fate.SET_ASIDE);
  }

  @Test
  void aClientWithMostNodesIsFollowed() {
    var seen = of(new Trust(NODES, HALT, 4), "a1", "b", "a2");

    assertThat(seen.getFirst())
        .isEqualTo(
            new Implementation(
                "a",
                List.of("a1", "a2"),
                2.0 / 3,
                Fate.FOLLOWED,
                "it has 2 of 3 votes: the router would follow it"));
    assertThat(seen.getLast().ifWrong()).isEqualTo(Fate.SET_ASIDE);
  }

  @Test
  void nodesOfOneClientHaveOneVoteIfClientsVote() {
    assertThat(of(new Trust(CLIENTS, HALT, 4), "a1", "a2", "b"))
        .extracting(Implementation::ifWrong)
        .containsExactly(Fate.HALT, Fate.HALT);
  }

  @Test
  void thePreferredOfTwoClientsIsFollowedIfConfigured() {
    assertThat(of(new Trust(NODES, FOLLOW_PREFERRED, 4), "a", "b"))
        .extracting(Implementation::ifWrong)
        .containsExactly(Fate.FOLLOWED, Fate.SET_ASIDE);
    assertThat(of(new Trust(NODES, FOLLOW_MAJORITY, 4), "a", "b"))
        .extracting(Implementation::ifWrong)
        .containsExactly(Fate.FOLLOWED, Fate.SET_ASIDE);
  }

  @Test
  void theOnlyClientIsAlwaysFollowed() {
    assertThat(of(new Trust(CLIENTS, HALT, 4), "a1", "a2"))
        .extracting(Implementation::ifWrong)
        .containsExactly(Fate.FOLLOWED);
  }

  /// It says what the judgement does.
  @Test
  void theForecastMatchesARealSplit() {
    var trust = new Trust(CLIENTS, HALT, 4);
    var fleet = new WatchedFleet(trust, "a1", "a2", "b");
    fleet.finalized("a1", 98, "0x1").finalized("a2", 98, "0x1").finalized("b", 98, "0x2");

    assertThat(fleet.fleet().nodes())
        .extracting(it -> it.health().kind().label())
        .containsOnly("finality_conflict");
  }

  private static List<Implementation> of(Trust trust, String... nodes) {
    return new ClientDiversity(new WatchedFleet(trust, nodes).fleet(), trust).implementations();
  }
}
