package org.fresnel.simulation;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.fresnel.node.Credentials;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;

/// What a seed makes of a run: the fleet, its rules, and how much goes wrong.
///
/// @param seed that it is drawn from
/// @param nodes of the fleet
/// @param clients number of validator clients
/// @param minSlots of the fail-back gate
/// @param spared number of the node that nothing happens to; -1 if there is none
/// @param calmMillis usual time between two faults of a node
/// @param longestMillis of a fault
/// @param trust whose word on finality is believed
record Scenario(
    long seed,
    List<Node> nodes,
    int clients,
    int minSlots,
    int spared,
    long calmMillis,
    long longestMillis,
    HealthThresholds.Trust trust) {

  private static final int CROWD = 10;

  static Scenario of(long seed) {
    var dice = new SeededRandom(seed);
    var count = (int) dice.between(2, 4);
    var nodes = IntStream.range(0, count).mapToObj(i -> node(i, dice)).toList();
    return new Scenario(
        seed,
        nodes,
        dice.chance(0.1) ? CROWD : (int) dice.between(1, 3),
        dice.of(List.of(0, 2, 8, 32)),
        dice.chance(0.8) ? (int) dice.between(0, count - 1) : -1,
        dice.of(List.of(20_000L, 60_000L, 200_000L)),
        dice.of(List.of(10_000L, 30_000L, 100_000L)),
        new HealthThresholds.Trust(
            HealthThresholds.QuorumOf.NODES, HealthThresholds.WithoutQuorum.FOLLOW_PREFERRED, 4));
  }

  private static Node node(int number, SeededRandom dice) {
    var name = String.valueOf((char) ('a' + number));
    var role = number > 0 && dice.chance(0.2) ? Node.Role.BACKUP : Node.Role.PRIMARY;
    var receives = number > 0 && dice.chance(0.1) ? Node.Receives.DUTIES_ONLY : Node.Receives.ALL;
    return new Node(name, URI.create("http://" + name), role, Credentials.NONE, false, receives);
  }

  HealthThresholds rules() {
    return new HealthThresholds(
        2,
        32,
        3,
        new HealthThresholds.Failback(3, minSlots, 1),
        "",
        HealthThresholds.USUAL_STRAY_SLOTS,
        trust,
        1);
  }

  /// Time after which a node that is well has to be ready: the gate, and the longest wait between
  /// two rounds of reminding.
  Duration settling() {
    return ModelChain.SLOT.multipliedBy(minSlots + 2L).plusSeconds(60);
  }
}
