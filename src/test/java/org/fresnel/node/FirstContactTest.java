package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.FleetFixture.RULES;
import static org.fresnel.node.FleetFixture.network;

import java.util.List;
import java.util.stream.Stream;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.fresnel.node.NodeHealth.WrongNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The first verdicts do not depend on who answers first. The node `x` is on another network.
class FirstContactTest {
  static Stream<List<String>> orders() {
    return Stream.of(
        List.of("x", "a", "b"),
        List.of("x", "b", "a"),
        List.of("a", "x", "b"),
        List.of("b", "x", "a"),
        List.of("a", "b", "x"),
        List.of("b", "a", "x"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theMajorityIsReadyAtOnce(List<String> order) {
    var fleet = introduced(new FleetFixture(RULES, "x", "a", "b"), order);

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
    assertThat(fleet.health("x")).isInstanceOf(WrongNetwork.class);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theOrderOfFirstAnswersMakesNoDifference(List<String> order) {
    var fleet = new FleetFixture(RULES, "x", "a", "b");

    order.forEach(node -> tellNetwork(fleet, node));
    order.forEach(fleet::wellProbed);

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
    assertThat(fleet.health("x")).isInstanceOf(WrongNetwork.class);
  }

  @Test
  void thePreferredOfTwoNodesSetsTheNetwork() {
    var fleet = introduced(new FleetFixture(RULES, "a", "x"), List.of("x", "a"));

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.health("x")).isInstanceOf(WrongNetwork.class);
  }

  @Test
  void aMinorityThatFinalizedFirstCausesNoConflict() {
    var fleet = new FleetFixture(RULES, "a", "b", "c", "d", "e");
    Stream.of("a", "b", "c", "d").forEach(fleet::introduce);
    Stream.of("c", "d").forEach(node -> fleet.see(node, finalized("0x2")));

    fleet.see("a", finalized("0x1"));
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);

    fleet.see("b", finalized("0x1"));
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aChangeOfNetworkAfterAllAnsweredIsAFailure() {
    var fleet = introduced(new FleetFixture(RULES, "a", "b", "x"), List.of("a", "b", "x"));

    fleet.see("x", new Observation.Identified(network("0xaa"), "sim")).wellProbed("x");

    assertThat(fleet.health("x")).isInstanceOf(Recovering.class);
  }

  private static FleetFixture introduced(FleetFixture fleet, List<String> order) {
    order.forEach(
        node -> {
          tellNetwork(fleet, node);
          fleet.wellProbed(node);
        });
    return fleet;
  }

  private static void tellNetwork(FleetFixture fleet, String node) {
    var root = node.equals("x") ? "0xbb" : "0xaa";
    fleet.see(node, new Observation.Identified(network(root), "sim"));
  }

  private static Observation finalized(String root) {
    return new Observation.Finalized(new Checkpoint(29, root));
  }
}
