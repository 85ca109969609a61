package org.fresnel.node;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The chain as all nodes together report it. Each node is compared with it.
///
/// @param network of the fleet; [Identity#UNKNOWN] until a node has reported it
/// @param best the best announced head of the nodes that are on no minority fork
/// @param bestSince when a head of its slot was announced first
/// @param finality conflicts between the finalized checkpoints of nodes
/// @param trail the heads that nodes announced lately
/// @param arrivals when heads of new slots were announced
/// @param latestSlot the newest slot that a head can have
record ChainView(
    Identity network,
    Head best,
    Instant bestSince,
    Finality finality,
    AnnouncedHeads trail,
    RecentArrivals arrivals,
    long latestSlot) {
  /// Slots that a head may be ahead of the slot clock: clocks differ a little.
  private static final int CLOCK_TOLERANCE_SLOTS = 1;

  /// A block has reached the nodes within a third of a slot: then they attest to it.
  private static final int PARTS_OF_A_SLOT = 3;

  /// Slots in which nodes must report an epoch that two nodes contradict each other on; each node
  /// is asked about once a slot.
  private static final int PATIENCE_SLOTS = 2;

  static final ChainView NONE =
      new ChainView(
          Identity.UNKNOWN,
          Head.NONE,
          Instant.MIN,
          Finality.NONE,
          AnnouncedHeads.NONE,
          RecentArrivals.NONE,
          Long.MAX_VALUE);

  /// @param before the view so far; if two networks have equally many nodes, its network stays
  static ChainView of(
      List<NodeStatus> nodes, HealthThresholds rules, ChainView before, Instant now) {
    var network = network(nodes, rules, before.network);
    var members = members(nodes, network).toList();
    var slot = network.clock().slotAt(now);
    var latest = latestSlot(members, network, slot);
    var heads = members.stream().map(status -> status.info().head());
    var best =
        followed(members, rules, slot)
            .map(status -> status.info().head())
            .filter(head -> head.slot() <= latest)
            .reduce(Head.NONE, ChainView::better);
    var bestSince = best.slot() == before.best.slot() ? before.bestSince : now;
    var trail = before.trail.with(heads.filter(head -> head.slot() <= latest));
    var finality = finality(nodes, rules, before, network, now);
    var arrivals = before.arrivals.with(newest(members, latest), network.clock(), now);
    return new ChainView(network, best, bestSince, finality, trail, arrivals, latest);
  }

  /// One slot after the clock's slot, because clocks differ a little. If most nodes, and at least
  /// two, have reached a later slot, the clock of this machine is late. Without a clock there is no
  /// bound.
  private static long latestSlot(List<NodeStatus> members, Identity network, long slot) {
    if (!network.clock().known()) {
      return Long.MAX_VALUE;
    }
    var heads =
        following(members)
            .map(status -> status.info().head().slot())
            .sorted(Comparator.reverseOrder())
            .toList();
    var reached = heads.size() < 2 ? 0 : heads.get(heads.size() / 2);
    return saturated(Math.max(slot, reached));
  }

  private static long saturated(long slot) {
    return slot > Long.MAX_VALUE - CLOCK_TOLERANCE_SLOTS
        ? Long.MAX_VALUE
        : slot + CLOCK_TOLERANCE_SLOTS;
  }

  private static Stream<NodeStatus> following(List<NodeStatus> members) {
    return members.stream().filter(it -> it.answers() && !it.info().sync().syncing());
  }

  /// Returns whether something of that slot can exist at that time.
  boolean isPossible(long slot, Instant now) {
    return slot <= latestSlot || slot <= saturated(network.clock().slotAt(now));
  }

  /// The newest announced head of a node that follows the chain. With a single node, its head may
  /// be ahead of the clock without a bound: it is unknown which of the two is wrong.
  private static Head newest(List<NodeStatus> members, long latest) {
    var bound = following(members).limit(2).count() < 2 ? Long.MAX_VALUE : latest;
    return members.stream()
        .filter(status -> !status.info().sync().syncing())
        .map(status -> status.info().head())
        .filter(head -> !head.root().isEmpty() && head.slot() <= bound)
        .reduce(Head.NONE, ChainView::better);
  }

  /// The nodes that are on no minority fork; all nodes if there are none.
  private static Stream<NodeStatus> followed(
      List<NodeStatus> members, HealthThresholds rules, long slot) {
    var steady = members.stream().filter(it -> !rules.tooFar(it.forkStatus(), slot)).toList();
    return (steady.isEmpty() ? members : steady).stream();
  }

  /// Of two heads of one slot the earlier one, unless only a probe reported it.
  private static Head better(Head a, Head b) {
    return b.slot() > a.slot() || (b.slot() == a.slot() && a.root().isEmpty()) ? b : a;
  }

  /// Returns whether a node may still be waiting for the best head. Blocks reach nodes at different
  /// times, and after slots without a block the first node is several slots ahead.
  boolean isBestHeadRecent(Instant now) {
    var spread = network.clock().slotDuration().dividedBy(PARTS_OF_A_SLOT);
    return now.isBefore(bestSince.plus(spread));
  }

  /// Slots between a head and the best one.
  long lagSlots(Head head) {
    return Math.max(0, best.slot() - head.slot());
  }

  /// The network that most nodes report, of those that the operator's settings allow.
  private static Identity network(List<NodeStatus> nodes, HealthThresholds rules, Identity before) {
    var expected = rules.genesisValidatorsRoot();
    var reported =
        nodes.stream()
            .map(status -> status.info().identity())
            .filter(Identity::known)
            .filter(
                id -> expected.isEmpty() || expected.equalsIgnoreCase(id.genesisValidatorsRoot()))
            .toList();
    return new NetworkAgreement(reported, before).network();
  }

  /// A node that an operator takes out of use has no vote.
  private static Finality finality(
      List<NodeStatus> nodes,
      HealthThresholds rules,
      ChainView before,
      Identity network,
      Instant now) {
    var used = nodes.stream().filter(s -> !(s.adminState() instanceof AdminState.Out)).toList();
    var voices = members(used, network).toList();
    var strangers = used.stream().filter(status -> !status.probed()).count();
    var patience = network.clock().slotDuration().multipliedBy(PATIENCE_SLOTS);
    return new FinalityEvaluator(voices, strangers, rules.trust(), before.finality, patience, now)
        .verdict();
  }

  private static Stream<NodeStatus> members(List<NodeStatus> nodes, Identity network) {
    return nodes.stream()
        .filter(s -> s.info().identity().known())
        .filter(s -> s.info().identity().conflictWith(network).isEmpty());
  }
}
