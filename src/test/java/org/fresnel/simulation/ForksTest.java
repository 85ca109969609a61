package org.fresnel.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.HealthThresholds.QuorumOf.CLIENTS;
import static org.fresnel.node.HealthThresholds.QuorumOf.NODES;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.FOLLOW_MAJORITY;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.FOLLOW_PREFERRED;
import static org.fresnel.node.HealthThresholds.WithoutQuorum.HALT;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fresnel.node.HealthThresholds.QuorumOf;
import org.fresnel.node.HealthThresholds.Trust;
import org.fresnel.node.HealthThresholds.WithoutQuorum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Forks of the nodes in simulated time: who is not believed is asked for nothing, duties go on if
/// anybody is, and who comes back is used again. Nodes whose names begin alike run one client.
class ForksTest {

  static Stream<Arguments> forks() {
    return Stream.of(
        fork(NODES, HALT, List.of("a", "b", "c"), Set.of("a"), Set.of("a")),
        fork(NODES, FOLLOW_MAJORITY, List.of("a", "b", "c"), Set.of("a"), Set.of("a")),
        fork(NODES, FOLLOW_PREFERRED, List.of("a", "b", "c"), Set.of("a"), Set.of("a")),
        fork(NODES, HALT, List.of("a1", "a2", "b"), Set.of("a1", "a2"), Set.of("b")),
        fork(CLIENTS, HALT, List.of("a1", "a2", "b"), Set.of("a1", "a2"), Set.of("a1", "a2", "b")),
        fork(CLIENTS, FOLLOW_PREFERRED, List.of("b", "a1", "a2"), Set.of("b"), Set.of("a1", "a2")),
        fork(NODES, HALT, List.of("a", "b"), Set.of("b"), Set.of("a", "b")),
        fork(NODES, FOLLOW_MAJORITY, List.of("a", "b"), Set.of("b"), Set.of("b")),
        fork(NODES, FOLLOW_PREFERRED, List.of("a", "b"), Set.of("a"), Set.of("b")),
        fork(
            NODES,
            HALT,
            List.of("a", "b", "c", "d"),
            Set.of("a", "b"),
            Set.of("a", "b", "c", "d")));
  }

  private static Arguments fork(
      QuorumOf voices,
      WithoutQuorum setting,
      List<String> nodes,
      Set<String> astray,
      Set<String> disbelieved) {
    return Arguments.of(new Trust(voices, setting, 4), nodes, astray, disbelieved);
  }

  @ParameterizedTest
  @MethodSource("forks")
  void untrustedNodesServeNothingAndTrustedOnesContinue(
      Trust trust, List<String> nodes, Set<String> astray, Set<String> disbelieved) {
    var seen = ForkRun.of(trust, nodes, astray, it -> it.begin(ModelFault.ASTRAY), ModelNode::end);

    assertThat(seen.wrongs).isEmpty();
    assertThat(seen.disbelieved).isEqualTo(disbelieved);
    if (disbelieved.size() == nodes.size()) {
      // One that has not told of the disputed epoch yet is believed a little longer.
      assertThat(seen.attestingBySome).isSubsetOf(200);
      assertThat(seen.attestingByNobody).containsExactly(503);
    } else {
      assertThat(seen.attestingBySome).containsExactly(200);
      assertThat(seen.attestingByNobody).isEmpty();
    }
    assertThat(seen.failures).isZero();
    assertThat(seen.atTheEnd).containsExactly("ready");
  }

  @ParameterizedTest
  @EnumSource(WithoutQuorum.class)
  void aNodeThatFinalizesLaterIsTrusted(WithoutQuorum setting) {
    var seen =
        ForkRun.of(
            new Trust(NODES, setting, 4),
            List.of("a", "b", "c"),
            Set.of("a"),
            it -> it.finalizesLater(3),
            it -> it.finalizesLater(0));

    assertThat(seen.disbelieved).isEmpty();
    assertThat(seen.failures).isZero();
    assertThat(seen.atTheEnd).containsExactly("ready");
  }
}
