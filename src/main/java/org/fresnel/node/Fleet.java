package org.fresnel.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All nodes at one moment, in the configured order. Immutable; a request reads it once.
public final class Fleet {
  private final List<NodeStatus> nodes;
  private final ChainView chain;

  private Fleet(List<NodeStatus> nodes, ChainView chain) {
    this.nodes = List.copyOf(nodes);
    this.chain = chain;
  }

  /// A fleet of which nothing is known yet.
  public static Fleet unprobed(List<Node> nodes, Instant now) {
    var statuses = nodes.stream().map(node -> NodeStatus.unprobed(node, now)).toList();
    return new Fleet(statuses, ChainView.NONE);
  }

  /// The fleet after something was seen of one node. What one node says can change the verdict on
  /// the others: a better head makes them lag. Until every node has been probed once, what the
  /// fleet's network is depends on who answered so far: no node pays for that.
  ///
  /// @param name of the node; must be in the fleet
  public Fleet after(String name, Observation observation, HealthRules rules, Instant now) {
    var seen = nodes.stream().map(s -> s.node().name().equals(name) ? s.seen(observation, now) : s);
    var next = seen.toList();
    var settled = nodes.stream().allMatch(NodeStatus::probed);
    var view = ChainView.of(next, rules, settled ? chain : ChainView.NONE, now);
    var diagnosis = new Diagnosis(rules, view, settled, now);
    var goodProbe = observation instanceof Observation.Probed;
    return new Fleet(
        next.stream()
            .map(s -> s.with(diagnosis.of(s, goodProbe && s.node().name().equals(name)), now))
            .toList(),
        view);
  }

  /// Every node in the configured order.
  public List<NodeStatus> nodes() {
    return nodes;
  }

  /// The node of that name.
  public Optional<NodeStatus> named(String name) {
    return nodes.stream().filter(status -> status.node().name().equals(name)).findFirst();
  }

  /// The network that the fleet belongs to; [Identity#UNKNOWN] until a node has told it.
  public Identity network() {
    return chain.network();
  }

  /// The best head that any node of this network has.
  public Head best() {
    return chain.best();
  }

  /// What the nodes with the best head say of the duties.
  public DutyRoots dutyRoots() {
    return nodes.stream()
        .map(NodeStatus::facts)
        .filter(facts -> facts.head().equals(best()))
        .map(Facts::dutyRoots)
        .filter(roots -> !roots.equals(DutyRoots.UNKNOWN))
        .findFirst()
        .orElse(DutyRoots.UNKNOWN);
  }

  /// The slot of a block that a node of this network has lately announced as its head; empty if
  /// none has.
  ///
  /// @param root as nodes write it
  public OptionalLong announced(String root) {
    return chain.trail().slotOf(root);
  }

  /// Slots that the node's head is behind the best one.
  public long lagSlots(NodeStatus status) {
    return chain.lagSlots(status.facts().head());
  }
}
