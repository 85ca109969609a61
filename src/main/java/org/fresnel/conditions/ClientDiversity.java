package org.fresnel.conditions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.node.AdminState;
import org.fresnel.node.Fleet;
import org.fresnel.node.HealthThresholds.QuorumOf;
import org.fresnel.node.HealthThresholds.Trust;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;

/// Predicts the effect on the fleet if one client implementation finalized a wrong block, and all
/// others agreed.
///
/// @param fleet as it is now; nodes that are taken out of use do not count
/// @param trust rule that selects the trusted nodes
public record ClientDiversity(Fleet fleet, Trust trust) {

  /// The effect on the fleet.
  public enum Fate {
    /// The implementation's nodes are outvoted, and the others serve.
    SET_ASIDE,
    /// No node is trusted, and no node serves.
    HALT,
    /// The implementation's nodes are trusted, and the others are not.
    FOLLOWED;

    /// One lower-case word, as in the API.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One implementation.
  ///
  /// @param client such as `lighthouse`; empty for the nodes that have not reported theirs
  /// @param nodes that run it, in the order of preference
  /// @param share of all nodes, 0 to 1
  /// @param ifWrong effect on the fleet
  /// @param words the same in a sentence
  public record Implementation(
      String client, List<String> nodes, double share, Fate ifWrong, String words) {}

  /// Every implementation, in the order of its most preferred node.
  public List<Implementation> implementations() {
    var used =
        fleet.serving().stream().filter(it -> !(it.adminState() instanceof AdminState.Out)).toList();
    var byClient =
        used.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.info().client(), LinkedHashMap::new, Collectors.toList()));
    return byClient.entrySet().stream()
        .map(it -> implementation(it.getKey(), it.getValue(), used, byClient))
        .toList();
  }

  private Implementation implementation(
      String client,
      List<NodeStatus> nodes,
      List<NodeStatus> used,
      Map<String, List<NodeStatus>> byClient) {
    var own = votes(Map.of(client, nodes));
    var all = votes(byClient);
    var preferred = nodes.contains(preferred(used));
    var names = nodes.stream().map(it -> it.node().name()).toList();
    var share = (double) nodes.size() / used.size();
    if (own * 2 > all) {
      return new Implementation(
          client,
          names,
          share,
          Fate.FOLLOWED,
          "it has %d of %d votes: the router would follow it".formatted(own, all));
    }
    if ((all - own) * 2 > all) {
      return new Implementation(
          client,
          names,
          share,
          Fate.SET_ASIDE,
          "%d of %d votes are against it: its nodes would get no duties, and %d would serve"
              .formatted(all - own, all, used.size() - nodes.size()));
    }
    return switch (trust.withoutQuorum()) {
      case HALT ->
          new Implementation(
              client,
              names,
              share,
              Fate.HALT,
              "no implementation has a quorum: there would be no duties (trust.without-quorum)");
      case FOLLOW_MAJORITY, FOLLOW_PREFERRED ->
          preferred
              ? new Implementation(
                  client,
                  names,
                  share,
                  Fate.FOLLOWED,
                  "no implementation has a quorum: the router would follow it, since the preferred"
                      + " node runs it")
              : new Implementation(
                  client,
                  names,
                  share,
                  Fate.SET_ASIDE,
                  "no implementation has a quorum: the router would follow the preferred node,"
                      + " which does not run it");
    };
  }

  /// A node with an unknown implementation has its own vote.
  private int votes(Map<String, List<NodeStatus>> byClient) {
    return byClient.entrySet().stream()
        .mapToInt(
            it ->
                trust.quorumOf() == QuorumOf.CLIENTS && !it.getKey().isEmpty()
                    ? 1
                    : it.getValue().size())
        .sum();
  }

  private static NodeStatus preferred(List<NodeStatus> used) {
    return used.stream()
        .filter(it -> it.node().role() == Node.Role.PRIMARY)
        .findFirst()
        .orElseGet(used::getFirst);
  }
}
