package org.fresnel.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth.ConflictingFinality;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Drained;
import org.fresnel.node.NodeHealth.Ejected;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.MinorityFork;
import org.fresnel.node.NodeHealth.Optimistic;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.fresnel.node.NodeHealth.Syncing;
import org.fresnel.node.NodeHealth.Unproven;
import org.fresnel.node.NodeHealth.WrongNetwork;
import org.fresnel.node.NodeStatus;

/// The usable nodes of one fleet, in the orders that plans use; shadows are in none of them. A node
/// with a head of a slot that cannot have begun comes after its equals and does not count as one of
/// them. Until every node has been probed once, a node that no probe has reached comes last but
/// still counts as preferred: it is not known to be worse.
///
/// @param fleet of the nodes
/// @param ranked by health, then role, then as configured
/// @param byHead as ranked, but those with newer heads first among equals
/// @param producing as ranked, but of equals only those that certainly know the fee recipients are
///   preferred; if none does, those that possibly know them
/// @param sparingTheFirst as ranked, but the first, which serves the duties, last among equals
/// @param publishing receivers of signed messages
/// @param preparing receivers of preparations and registrations
/// @param subscribing receivers of committee subscriptions
record NodeRanking(
    Fleet fleet,
    InOrder ranked,
    InOrder byHead,
    InOrder producing,
    InOrder sparingTheFirst,
    ToAll publishing,
    ToAll preparing,
    ToAll subscribing) {

  /// Nodes that receive the same message.
  ///
  /// @param nodes at once
  /// @param lastResort the others, which may receive it if none of the first accepted it
  record ToAll(List<Node> nodes, List<Node> lastResort) {
    /// An empty selection must not cause an outage: then all nodes are selected.
    private static ToAll of(List<NodeStatus> ranked, Predicate<NodeStatus> wanted) {
      var chosen = NodeRanking.nodes(ranked, wanted);
      return chosen.isEmpty()
          ? new ToAll(NodeRanking.nodes(ranked, _ -> true), List.of())
          : new ToAll(chosen, NodeRanking.nodes(ranked, wanted.negate()));
    }
  }

  /// Nodes that are asked one after the other.
  ///
  /// @param preferred preferred nodes: those of the best available health
  /// @param fallback fallback nodes: the others
  /// @param withTheFirstsHead number of preferred nodes, from the first on, with the same head
  /// @param notBehindTheFirst number of preferred nodes, from the first on, whose head is not of an
  ///   earlier slot than the first one's
  record InOrder(
      List<Node> preferred, List<Node> fallback, int withTheFirstsHead, int notBehindTheFirst) {
    private static InOrder of(Fleet fleet, List<NodeStatus> ordered) {
      return of(
          ordered,
          status -> isAsHealthyAsTheFirst(fleet, status, ordered) || isUnprobed(fleet, status));
    }

    private static InOrder of(List<NodeStatus> ordered, Predicate<NodeStatus> isFit) {
      var fit = ordered.stream().filter(isFit).toList();
      return new InOrder(
          nodes(fit, _ -> true),
          nodes(ordered, isFit.negate()),
          (int) fit.stream().takeWhile(status -> hasTheHeadOf(fit.getFirst(), status)).count(),
          (int) fit.stream().takeWhile(status -> isNotBehind(fit.getFirst(), status)).count());
    }

    private static boolean isNotBehind(NodeStatus first, NodeStatus status) {
      return status.info().head().slot() >= first.info().head().slot();
    }

    private static boolean hasTheHeadOf(NodeStatus first, NodeStatus status) {
      var wanted = first.info().head();
      var head = status.info().head();
      return head.slot() == wanted.slot()
          && (head.root().equals(wanted.root()) || head.root().isEmpty());
    }

    List<Node> all() {
      return Stream.concat(preferred.stream(), fallback.stream()).toList();
    }
  }

  /// The node that produces the next block, alone; the others only if it does not accept the
  /// message.
  ToAll toBuilders() {
    var all = producing.all();
    return all.isEmpty()
        ? new ToAll(all, List.of())
        : new ToAll(all.subList(0, 1), all.subList(1, all.size()));
  }

  /// All usable nodes as ranked, all of them as preferred nodes.
  InOrder everyUsable() {
    return new InOrder(
        ranked.all(), List.of(), ranked.withTheFirstsHead(), ranked.notBehindTheFirst());
  }

  static InOrder ranked(Fleet fleet) {
    return InOrder.of(fleet, usableNodes(fleet));
  }

  static InOrder byHead(Fleet fleet) {
    return InOrder.of(fleet, byHead(fleet, usableNodes(fleet)));
  }

  static NodeRanking of(Fleet fleet) {
    var ranked = usableNodes(fleet);
    return new NodeRanking(
        fleet,
        InOrder.of(fleet, ranked),
        InOrder.of(fleet, byHead(fleet, ranked)),
        producing(fleet, ranked),
        InOrder.of(fleet, sparingTheFirst(fleet, ranked)),
        ToAll.of(
            ranked.stream().filter(status -> status.node().receivesPublications()).toList(),
            status -> publishes(fleet, status) || isUnprobed(fleet, status)),
        ToAll.of(receiving(ranked, Node.Receives::duties), status -> isReachable(fleet, status)),
        ToAll.of(
            receiving(ranked, Node.Receives::subscriptions), status -> isReachable(fleet, status)));
  }

  private static List<NodeStatus> usableNodes(Fleet fleet) {
    return fleet.serving().stream()
        .filter(NodeRanking::usable)
        .sorted(byFitness(fleet).thenComparing(status -> status.node().role()))
        .toList();
  }

  /// Only the slot of the head counts. Of two heads in one slot, that of the more preferred node is
  /// used, and the event stream does the same.
  private static List<NodeStatus> byHead(Fleet fleet, List<NodeStatus> ranked) {
    return ranked.stream()
        .sorted(
            byFitness(fleet)
                .thenComparingLong(
                    status -> fleet.isAheadOfClock(status) ? 0 : -status.info().head().slot()))
        .toList();
  }

  private static Comparator<NodeStatus> byFitness(Fleet fleet) {
    return Comparator.comparing(NodeRanking::turn)
        .thenComparing(status -> status.health().kind())
        .thenComparing(fleet::isAheadOfClock);
  }

  /// Of the nodes that can serve duties, a last resort comes after all others.
  private static Turn turn(NodeStatus status) {
    if (!status.health().kind().servesDuties()) {
      return Turn.UNFIT;
    }
    return isLastResort(status) ? Turn.LAST_RESORT : Turn.FIT;
  }

  private enum Turn {
    FIT,
    LAST_RESORT,
    UNFIT
  }

  private static boolean isLastResort(NodeStatus status) {
    return status.node().role() == Node.Role.LAST_RESORT;
  }

  private static InOrder producing(Fleet fleet, List<NodeStatus> ranked) {
    var ordered = ranked.stream().sorted(byFitness(fleet).thenComparing(FeeKnowledge::of)).toList();
    return InOrder.of(
        ordered,
        status ->
            isUnprobed(fleet, status)
                || (isAsHealthyAsTheFirst(fleet, status, ordered)
                    && FeeKnowledge.of(status) == FeeKnowledge.of(ordered.getFirst())));
  }

  private static List<NodeStatus> sparingTheFirst(Fleet fleet, List<NodeStatus> ranked) {
    var split =
        (int) ranked.stream().takeWhile(s -> isAsHealthyAsTheFirst(fleet, s, ranked)).count();
    var spared = new ArrayList<>(ranked);
    Collections.rotate(spared.subList(0, split), -1);
    return spared;
  }

  private static boolean isAsHealthyAsTheFirst(
      Fleet fleet, NodeStatus status, List<NodeStatus> ordered) {
    return byFitness(fleet).compare(status, ordered.getFirst()) == 0;
  }

  /// A node never receives what the operator excluded for it, not even if no other node is left.
  private static List<NodeStatus> receiving(
      List<NodeStatus> ranked, Predicate<Node.Receives> wanted) {
    return ranked.stream().filter(status -> wanted.test(status.node().receives())).toList();
  }

  private static boolean usable(NodeStatus status) {
    return switch (status.health()) {
      case Ready _,
          Recovering _,
          Ejected _,
          Unproven _,
          Lagging _,
          MinorityFork _,
          Optimistic _,
          Syncing _,
          Down _ ->
          true;
      case ConflictingFinality _, WrongNetwork _, Drained _ -> false;
    };
  }

  private static boolean publishes(Fleet fleet, NodeStatus status) {
    return !fleet.isIdle(status) && isFollowing(status);
  }

  private static boolean isFollowing(NodeStatus status) {
    return switch (status.health()) {
      case Ready _, Recovering _, Ejected _, Unproven _, Lagging _, MinorityFork _, Optimistic _ ->
          true;
      case Syncing _, Down _, ConflictingFinality _, WrongNetwork _, Drained _ -> false;
    };
  }

  private static boolean isReachable(Fleet fleet, NodeStatus status) {
    return isFollowing(status) || status.health() instanceof Syncing || isUnprobed(fleet, status);
  }

  /// Returns whether no probe of it has ended since the router started.
  private static boolean isUnprobed(Fleet fleet, NodeStatus status) {
    return !fleet.settled() && !status.probed();
  }

  private static List<Node> nodes(List<NodeStatus> statuses, Predicate<NodeStatus> wanted) {
    return statuses.stream().filter(wanted).map(NodeStatus::node).toList();
  }
}
