package org.fresnel.node;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Computes the chain from what its nodes report.
final class ChainEvaluator {
  /// Slots in which nodes must report an epoch that two nodes contradict each other on; each node
  /// is asked about once a slot.
  private static final int PATIENCE_SLOTS = 2;

  private ChainEvaluator() {}

  /// The view of the nodes that serve; a shadow has no influence.
  ///
  /// @param before the view so far; if two networks have equally many nodes, its network stays
  static ChainView of(
      List<NodeStatus> all, HealthThresholds rules, ChainView before, Instant now) {
    var nodes = all.stream().filter(status -> !status.node().isShadow()).toList();
    var agreement = agreement(nodes, rules, before.agreement());
    var network = agreement.network();
    var members = members(nodes, network).toList();
    var slot = network.clock().slotAt(now);
    var latest = latestSlot(members, network, slot);
    var heads = members.stream().map(status -> status.info().head());
    var best =
        followed(members, rules, slot)
            .map(status -> status.info().head())
            .filter(head -> head.slot() <= latest)
            .reduce(Head.NONE, ChainEvaluator::better);
    var bestSince = best.slot() == before.best().slot() ? before.bestSince() : now;
    var trail = before.trail().with(heads.filter(head -> head.slot() <= latest));
    var finality = finality(nodes, rules, before, network, now);
    var arrivals = before.arrivals().with(newest(members, latest), network.clock(), now);
    return new ChainView(agreement, best, bestSince, finality, trail, arrivals, latest);
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
    return ChainView.withTolerance(Math.max(slot, reached));
  }

  private static Stream<NodeStatus> following(List<NodeStatus> members) {
    return members.stream().filter(it -> it.answers() && !it.info().sync().syncing());
  }

  /// The newest announced head of a node that follows the chain. With a single node, its head may
  /// be ahead of the clock without a bound: it is unknown which of the two is wrong.
  private static Head newest(List<NodeStatus> members, long latest) {
    var bound = following(members).limit(2).count() < 2 ? Long.MAX_VALUE : latest;
    return members.stream()
        .filter(status -> !status.info().sync().syncing())
        .map(status -> status.info().head())
        .filter(head -> !head.root().isEmpty() && head.slot() <= bound)
        .reduce(Head.NONE, ChainEvaluator::better);
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

  /// The network that most nodes report, of those that the operator's settings allow.
  private static NetworkAgreement agreement(
      List<NodeStatus> nodes, HealthThresholds rules, NetworkAgreement before) {
    var expected = rules.genesisValidatorsRoot();
    var reported =
        nodes.stream()
            .map(status -> status.info().identity())
            .filter(Identity::known)
            .filter(
                id -> expected.isEmpty() || expected.equalsIgnoreCase(id.genesisValidatorsRoot()))
            .toList();
    return before.with(reported);
  }

  /// A node that an operator takes out of use has no vote.
  private static Finality finality(
      List<NodeStatus> nodes,
      HealthThresholds rules,
      ChainView before,
      Identity network,
      Instant now) {
    var used = nodes.stream().filter(s -> !(s.adminState() instanceof AdminState.Out)).toList();
    var voters = members(used, network).toList();
    var unprobed = used.stream().filter(status -> !status.probed()).count();
    var patience = network.clock().slotDuration().multipliedBy(PATIENCE_SLOTS);
    return new FinalityEvaluator(voters, unprobed, rules.trust(), before.finality(), patience, now)
        .finality();
  }

  private static Stream<NodeStatus> members(List<NodeStatus> nodes, Identity network) {
    return nodes.stream()
        .filter(s -> s.info().identity().known())
        .filter(s -> s.info().identity().conflictWith(network).isEmpty());
  }
}
