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
import org.fresnel.node.NodeHealth.WrongNetwork;
import org.fresnel.node.NodeStatus;

/// The usable nodes of one fleet, in the orders that plans take them in. A node whose head is of a
/// slot that cannot have begun comes after its equals, and is none of them. Until every node has
/// been probed once, one that no probe has reached yet comes last and is fit all the same: nobody
/// knows that it is worse.
///
/// @param fleet that they are the orders of
/// @param ranked by health, then role, then as configured
/// @param byHead as ranked, but those with newer heads first among equals
/// @param producing as ranked, but of equals only those that surely know the fee recipients are
///   fit; if none does, those of which nobody can say it
/// @param sparingTheFirst as ranked, but the first, which serves the duties, last among equals
/// @param publishing those that signed messages go to
/// @param preparing those that preparations and registrations go to
/// @param subscribing those that subscriptions of committees go to
record NodeRanking(
    Fleet fleet,
    InOrder ranked,
    InOrder byHead,
    InOrder producing,
    InOrder sparingTheFirst,
    ToAll publishing,
    ToAll preparing,
    ToAll subscribing) {

  /// Nodes that are sent the same message.
  ///
  /// @param nodes at once
  /// @param lastResort the others that may be sent it, when none of the first took it
  record ToAll(List<Node> nodes, List<Node> lastResort) {
    /// An empty choice must not make an outage that the nodes did not make.
    private static ToAll of(List<NodeStatus> ranked, Predicate<NodeStatus> wanted) {
      var chosen = NodeRanking.nodes(ranked, wanted);
      return chosen.isEmpty()
          ? new ToAll(NodeRanking.nodes(ranked, _ -> true), List.of())
          : new ToAll(chosen, NodeRanking.nodes(ranked, wanted.negate()));
    }
  }

  /// Nodes to be asked one after the other.
  ///
  /// @param fit those of the best health there is
  /// @param reserve the others
  /// @param withTheFirstsHead how many of the fit, from the first on, have the same head
  record InOrder(List<Node> fit, List<Node> reserve, int withTheFirstsHead) {
    private static InOrder of(Fleet fleet, List<NodeStatus> ordered) {
      return of(
          ordered, status -> isAsFitAsTheFirst(fleet, status, ordered) || isUnheard(fleet, status));
    }

    private static InOrder of(List<NodeStatus> ordered, Predicate<NodeStatus> isFit) {
      var fit = ordered.stream().filter(isFit).toList();
      return new InOrder(
          nodes(fit, _ -> true),
          nodes(ordered, isFit.negate()),
          (int) fit.stream().takeWhile(status -> hasTheHeadOf(fit.getFirst(), status)).count());
    }

    private static boolean hasTheHeadOf(NodeStatus first, NodeStatus status) {
      var wanted = first.facts().head();
      var head = status.facts().head();
      return head.slot() == wanted.slot()
          && (head.root().equals(wanted.root()) || head.root().isEmpty());
    }

    List<Node> all() {
      return Stream.concat(fit.stream(), reserve.stream()).toList();
    }
  }

  /// All usable nodes as ranked, as if all were equally fit.
  InOrder everyUsable() {
    return new InOrder(ranked.all(), List.of(), ranked.withTheFirstsHead());
  }

  static NodeRanking of(Fleet fleet) {
    var ranked = ranked(fleet);
    return new NodeRanking(
        fleet,
        InOrder.of(fleet, ranked),
        InOrder.of(fleet, byHead(fleet, ranked)),
        producing(fleet, ranked),
        InOrder.of(fleet, sparingTheFirst(fleet, ranked)),
        ToAll.of(ranked, status -> publishes(status) || isUnheard(fleet, status)),
        ToAll.of(receiving(ranked, Node.Receives::duties), status -> isReachable(fleet, status)),
        ToAll.of(
            receiving(ranked, Node.Receives::subscriptions), status -> isReachable(fleet, status)));
  }

  private static List<NodeStatus> ranked(Fleet fleet) {
    return fleet.nodes().stream()
        .filter(NodeRanking::usable)
        .sorted(byFitness(fleet).thenComparing(status -> status.node().role()))
        .toList();
  }

  /// Only the slot of the head counts: of two heads in one slot the preferred node's is followed,
  /// and so is its event stream.
  private static List<NodeStatus> byHead(Fleet fleet, List<NodeStatus> ranked) {
    return ranked.stream()
        .sorted(
            byFitness(fleet)
                .thenComparingLong(
                    status -> fleet.isAheadOfClock(status) ? 0 : -status.facts().head().slot()))
        .toList();
  }

  private static Comparator<NodeStatus> byFitness(Fleet fleet) {
    return Comparator.comparing((NodeStatus status) -> status.health().kind())
        .thenComparing(fleet::isAheadOfClock);
  }

  private static InOrder producing(Fleet fleet, List<NodeStatus> ranked) {
    var ordered = ranked.stream().sorted(byFitness(fleet).thenComparing(FeeKnowledge::of)).toList();
    return InOrder.of(
        ordered,
        status ->
            isUnheard(fleet, status)
                || (isAsFitAsTheFirst(fleet, status, ordered)
                    && FeeKnowledge.of(status) == FeeKnowledge.of(ordered.getFirst())));
  }

  private static List<NodeStatus> sparingTheFirst(Fleet fleet, List<NodeStatus> ranked) {
    var split = (int) ranked.stream().takeWhile(s -> isAsFitAsTheFirst(fleet, s, ranked)).count();
    var spared = new ArrayList<>(ranked);
    Collections.rotate(spared.subList(0, split), -1);
    return spared;
  }

  private static boolean isAsFitAsTheFirst(
      Fleet fleet, NodeStatus status, List<NodeStatus> ordered) {
    return byFitness(fleet).compare(status, ordered.getFirst()) == 0;
  }

  /// What the operator does not want a node to be told, it is not told in need either.
  private static List<NodeStatus> receiving(
      List<NodeStatus> ranked, Predicate<Node.Receives> wanted) {
    return ranked.stream().filter(status -> wanted.test(status.node().receives())).toList();
  }

  private static boolean usable(NodeStatus status) {
    return switch (status.health()) {
      case Ready _,
          Recovering _,
          Ejected _,
          Lagging _,
          MinorityFork _,
          Optimistic _,
          Syncing _,
          Down _ ->
          true;
      case ConflictingFinality _, WrongNetwork _, Drained _ -> false;
    };
  }

  private static boolean publishes(NodeStatus status) {
    return switch (status.health()) {
      case Ready _, Recovering _, Ejected _, Lagging _, MinorityFork _, Optimistic _ -> true;
      case Syncing _, Down _, ConflictingFinality _, WrongNetwork _, Drained _ -> false;
    };
  }

  private static boolean isReachable(Fleet fleet, NodeStatus status) {
    return publishes(status) || status.health() instanceof Syncing || isUnheard(fleet, status);
  }

  /// Whether no probe of it has ended since the router started.
  private static boolean isUnheard(Fleet fleet, NodeStatus status) {
    return !fleet.settled() && !status.probed();
  }

  private static List<Node> nodes(List<NodeStatus> statuses, Predicate<NodeStatus> wanted) {
    return statuses.stream().filter(wanted).map(NodeStatus::node).toList();
  }
}
