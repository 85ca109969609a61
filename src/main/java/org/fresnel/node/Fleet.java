package org.fresnel.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All nodes at one moment, in the configured order. It is immutable; a request reads it once.
public final class Fleet {
  private final List<NodeStatus> nodes;
  private final List<NodeStatus> serving;
  private final List<NodeStatus> shadows;
  private final ChainView chain;
  private final boolean settled;
  private final int generation;
  private final boolean sparesLastResorts;

  private Fleet(List<NodeStatus> nodes, ChainView chain, boolean settled, int generation) {
    this.nodes = List.copyOf(nodes);
    this.chain = chain;
    this.serving = this.nodes.stream().filter(status -> !status.node().isShadow()).toList();
    this.shadows = this.nodes.stream().filter(status -> status.node().isShadow()).toList();
    this.settled = settled || serving.stream().allMatch(NodeStatus::probed);
    this.generation = generation;
    this.sparesLastResorts =
        serving.stream()
            .anyMatch(
                it ->
                    it.node().role() != Node.Role.LAST_RESORT && it.health().kind().servesDuties());
  }

  /// A fleet whose nodes have not been probed.
  public static Fleet unprobed(List<Node> nodes, Instant now) {
    return unprobedMembers(nodes.stream().map(Member::configured).toList(), now);
  }

  /// A fleet whose nodes have not been probed.
  static Fleet unprobedMembers(List<Member> members, Instant now) {
    var statuses = members.stream().map(member -> NodeStatus.unprobed(member, now)).toList();
    return new Fleet(statuses, ChainView.NONE, false, 0);
  }

  /// The fleet with what an earlier process knew of its nodes. A node with another name or another
  /// URL is another node.
  ///
  /// @param clock of the network
  Fleet restored(List<SavedHealth> saved, HealthThresholds rules, SlotClock clock, Instant now) {
    var next =
        nodes.stream()
            .map(
                status ->
                    saved.stream()
                        .filter(it -> it.isOf(status.node()))
                        .findFirst()
                        .map(it -> status.restored(it, rules, clock, now))
                        .orElse(status))
            .toList();
    return new Fleet(next, chain, settled, generation);
  }

  /// What the next process is to know of the nodes.
  public List<SavedHealth> saved(Instant now) {
    return nodes.stream().flatMap(status -> HealthRecorder.of(status, now).stream()).toList();
  }

  /// The fleet after an observation of one node. A report of one node can change the health of
  /// others: a better head makes them lag. Until every node has been probed once, the fleet's
  /// network depends on which nodes responded so far, so no node's health depends on it.
  ///
  /// @param name of the node; must be in the fleet
  public Fleet after(String name, Observation observation, HealthThresholds rules, Instant now) {
    var seen =
        nodes.stream()
            .map(s -> s.node().name().equals(name) ? s.seen(observation, chain, now) : s)
            .toList();
    var view = ChainEvaluator.of(seen, rules, settled ? chain : ChainView.NONE, now);
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
        generation);
  }

  /// The fleet after the operator changed it. The state of a node that stays is kept; a node that
  /// is added has received no validator state yet.
  ///
  /// @param members in their order; names are unique
  public Fleet arranged(List<Member> members, HealthThresholds rules, Instant now) {
    var next = members.stream().map(member -> status(member, now)).toList();
    var view = ChainEvaluator.of(next, rules, settled ? chain : ChainView.NONE, now);
    var diagnosis = new HealthEvaluator(rules, view, settled, now);
    return new Fleet(
        next.stream().map(s -> s.with(diagnosis.of(s, false), now)).toList(),
        view,
        settled,
        generation + 1);
  }

  /// The health that the node would have if no operator had taken it out of use, without the
  /// fail-back gate.
  ///
  /// @param status of a node in this fleet
  public NodeHealth fitness(NodeStatus status, HealthThresholds rules, Instant now) {
    return new HealthEvaluator(rules, chain, settled, now).fitness(status, false);
  }

  private NodeStatus status(Member member, Instant now) {
    return named(member.node().name())
        .filter(status -> status.node().isAt(member.node()))
        .map(status -> status.as(member, now))
        .orElseGet(() -> NodeStatus.joining(member, now));
  }

  /// Returns whether a node that is no last resort can serve duties.
  public boolean sparesLastResorts() {
    return sparesLastResorts;
  }

  /// Returns whether the node is a last resort that is not needed.
  public boolean isIdle(NodeStatus status) {
    return status.node().role() == Node.Role.LAST_RESORT && sparesLastResorts;
  }

  /// The names of the nodes, in the configured order.
  public List<String> names() {
    return nodes.stream().map(status -> status.node().name()).toList();
  }

  /// Number of times that the operator changed the nodes, their order or their admin state.
  public int generation() {
    return generation;
  }

  /// Returns whether every node of the start has been probed once.
  public boolean settled() {
    return settled;
  }

  /// Every node in the configured order.
  public List<NodeStatus> nodes() {
    return nodes;
  }

  /// The nodes that may serve clients, in the configured order: all but the shadows.
  public List<NodeStatus> serving() {
    return serving;
  }

  /// The nodes that only get copies of reads.
  public List<NodeStatus> shadows() {
    return shadows;
  }

  /// The node with that name.
  public Optional<NodeStatus> named(String name) {
    return nodes.stream().filter(status -> status.node().name().equals(name)).findFirst();
  }

  /// The network of the fleet; [Identity#UNKNOWN] until a node has reported it.
  public Identity network() {
    return chain.network();
  }

  /// The best head that any node of this network has.
  public Head best() {
    return chain.best();
  }

  /// The duty roots that the nodes with the best head report.
  public DutyRoots dutyRoots() {
    return serving.stream()
        .map(NodeStatus::info)
        .filter(facts -> facts.head().equals(best()))
        .map(NodeInfo::dutyRoots)
        .filter(roots -> !roots.equals(DutyRoots.UNKNOWN))
        .findFirst()
        .orElse(DutyRoots.UNKNOWN);
  }

  /// The slot of a block that a node of this network lately announced as its head; empty if none
  /// did.
  ///
  /// @param root as nodes write it
  public OptionalLong announced(String root) {
    return chain.trail().slotOf(root);
  }

  /// The times when heads of new slots were announced.
  public RecentArrivals arrivals() {
    return chain.arrivals();
  }

  /// Returns whether the node's head is of a slot that cannot have begun. Such a head is ignored.
  public boolean isAheadOfClock(NodeStatus status) {
    return status.info().head().slot() > chain.latestSlot();
  }

  /// The faults of the time parameters that the node reports, as `SETTING: expected X, got Y`:
  /// impossible values, and values that most nodes do not report. The fleet's clock has none of
  /// them.
  public List<String> parameterFaults(NodeStatus status) {
    var identity = status.info().identity();
    return identity.known()
            && network().known()
            && identity.genesisValidatorsRoot().equals(network().genesisValidatorsRoot())
        ? identity.reported().faultsAgainst(network().clock())
        : List.of();
  }

  /// Returns whether something of that slot can exist at that time.
  boolean isPossible(long slot, Instant now) {
    return chain.isPossible(slot, now);
  }

  /// Slots between the node's head and the best one.
  public long lagSlots(NodeStatus status) {
    return chain.lagSlots(status.info().head());
  }
}
