package org.fresnel.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All nodes at one moment, in the configured order. Immutable; a request reads it once.
public final class Fleet {
  private final List<NodeStatus> nodes;
  private final ChainView chain;
  private final boolean settled;
  private final int edition;

  private Fleet(List<NodeStatus> nodes, ChainView chain, boolean settled, int edition) {
    this.nodes = List.copyOf(nodes);
    this.chain = chain;
    this.settled = settled || nodes.stream().allMatch(NodeStatus::probed);
    this.edition = edition;
  }

  /// A fleet of which nothing is known yet.
  public static Fleet unprobed(List<Node> nodes, Instant now) {
    return unprobedMembers(nodes.stream().map(Member::configured).toList(), now);
  }

  /// A fleet of which nothing is known yet.
  static Fleet unprobedMembers(List<Member> members, Instant now) {
    var statuses = members.stream().map(member -> NodeStatus.unprobed(member, now)).toList();
    return new Fleet(statuses, ChainView.NONE, false, 0);
  }

  /// The fleet after something was seen of one node. What one node says can change the verdict on
  /// the others: a better head makes them lag. Until every node has been probed once, what the
  /// fleet's network is depends on who answered so far: no node pays for that.
  ///
  /// @param name of the node; must be in the fleet
  public Fleet after(String name, Observation observation, HealthThresholds rules, Instant now) {
    var seen =
        nodes.stream()
            .map(s -> s.node().name().equals(name) ? s.seen(observation, chain, now) : s)
            .toList();
    var view = ChainView.of(seen, rules, settled ? chain : ChainView.NONE, now);
    var next =
        seen.stream()
            .map(s -> s.node().name().equals(name) ? s.noting(view.latestSlot(), now) : s)
            .toList();
    var diagnosis = new HealthEvaluator(rules, view, settled, now);
    var goodProbe = observation instanceof Observation.Probed;
    return new Fleet(
        next.stream()
            .map(s -> s.with(diagnosis.of(s, goodProbe && s.node().name().equals(name)), now))
            .toList(),
        view,
        settled,
        edition);
  }

  /// The fleet after the operator changed it. What is known of a node that stays is kept; one that
  /// comes has been told nothing yet of what nodes have to remember.
  ///
  /// @param members in their order; names are unique
  public Fleet arranged(List<Member> members, HealthThresholds rules, Instant now) {
    var next = members.stream().map(member -> status(member, now)).toList();
    var view = ChainView.of(next, rules, settled ? chain : ChainView.NONE, now);
    var diagnosis = new HealthEvaluator(rules, view, settled, now);
    return new Fleet(
        next.stream().map(s -> s.with(diagnosis.of(s, false), now)).toList(),
        view,
        settled,
        edition + 1);
  }

  private NodeStatus status(Member member, Instant now) {
    return named(member.node().name())
        .filter(status -> status.node().isAt(member.node()))
        .map(status -> status.as(member, now))
        .orElseGet(() -> NodeStatus.joining(member, now));
  }

  /// How often the operator has changed the nodes, their order or their standing.
  public int edition() {
    return edition;
  }

  /// Whether every node that was there at the start has been probed once.
  public boolean settled() {
    return settled;
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
        .map(NodeInfo::dutyRoots)
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

  /// When heads of new slots were announced.
  public RecentArrivals arrivals() {
    return chain.arrivals();
  }

  /// Whether the node's head is of a slot that cannot have begun: it is nobody's head.
  public boolean isAheadOfClock(NodeStatus status) {
    return status.facts().head().slot() > chain.latestSlot();
  }

  /// What is wrong with the time parameters that the node reports, as `SETTING: expected X, got Y`:
  /// impossible values, and those that most nodes do not report. The fleet's clock has none of
  /// them.
  public List<String> parameterFaults(NodeStatus status) {
    var identity = status.facts().identity();
    return identity.known()
            && network().known()
            && identity.genesisValidatorsRoot().equals(network().genesisValidatorsRoot())
        ? identity.reported().faultsAgainst(network().clock())
        : List.of();
  }

  /// Whether something of that slot can exist at that time.
  boolean isPossible(long slot, Instant now) {
    return chain.isPossible(slot, now);
  }

  /// Slots that the node's head is behind the best one.
  public long lagSlots(NodeStatus status) {
    return chain.lagSlots(status.facts().head());
  }
}
