package org.fresnel.proxy.response;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The combined result of several nodes for the same publication. Numbers are positions in the list
/// of results.
public sealed interface FleetPublishResult {
  /// A node accepted all of it.
  record Taken(int by) implements FleetPublishResult {}

  /// Every item was accepted by some node, though no node accepted all.
  record TakenTogether() implements FleetPublishResult {}

  /// A node forwarded it, and none imported it.
  record PassedOn(int by) implements FleetPublishResult {}

  /// Items that no node has accepted.
  ///
  /// @param by the node with exactly this list of failures; empty if there is none
  record TakenExcept(List<ItemFailure> failures, Optional<Integer> by)
      implements FleetPublishResult {}

  /// A node has a block of the same proposer and slot, this one or another, and none accepted this
  /// one.
  record ProposalSeen(int by) implements FleetPublishResult {}

  /// A node refused it, and none accepted any of it.
  record Refused(int by) implements FleetPublishResult {}

  /// A node was not able to read it, and the others were at fault.
  record Unable(int by) implements FleetPublishResult {}

  /// Nodes were at fault, or none has responded.
  record Nothing() implements FleetPublishResult {}

  /// Returns whether a node has accepted it, completely or in part, or has evaluated it: no further
  /// nodes are needed.
  default boolean isDecided() {
    return switch (this) {
      case Taken _, TakenTogether _, PassedOn _, TakenExcept _, ProposalSeen _, Refused _ -> true;
      case Unable _, Nothing _ -> false;
    };
  }

  /// Combines the results.
  ///
  /// @param receptions the preferred node's first
  static FleetPublishResult of(List<NodePublishResult> receptions) {
    var none = Optional.<FleetPublishResult>empty();
    return none.or(() -> first(receptions, NodePublishResult.Taken.class, Taken::new))
        .or(() -> together(receptions))
        .or(() -> first(receptions, NodePublishResult.PassedOn.class, PassedOn::new))
        .or(() -> except(receptions))
        .or(() -> first(receptions, NodePublishResult.ProposalSeen.class, ProposalSeen::new))
        .or(() -> first(receptions, NodePublishResult.Refused.class, Refused::new))
        .or(() -> first(receptions, NodePublishResult.Unable.class, Unable::new))
        .orElseGet(Nothing::new);
  }

  private static Optional<FleetPublishResult> first(
      List<NodePublishResult> receptions,
      Class<?> kind,
      Function<Integer, FleetPublishResult> count) {
    return positions(receptions, kind).boxed().findFirst().map(count);
  }

  private static Optional<FleetPublishResult> together(List<NodePublishResult> receptions) {
    var partial = positions(receptions, NodePublishResult.TakenExcept.class).findAny().isPresent();
    return partial && common(receptions).isEmpty()
        ? Optional.of(new TakenTogether())
        : Optional.empty();
  }

  private static Optional<FleetPublishResult> except(List<NodePublishResult> receptions) {
    var common = common(receptions);
    if (common.isEmpty()) {
      return Optional.empty();
    }
    var same =
        positions(receptions, NodePublishResult.TakenExcept.class)
            .filter(at -> indices(receptions.get(at)).keySet().equals(common.keySet()))
            .boxed()
            .findFirst();
    return Optional.of(new TakenExcept(List.copyOf(common.values()), same));
  }

  /// The failures that are in every list of failures, with the texts of the first.
  private static Map<Integer, ItemFailure> common(List<NodePublishResult> receptions) {
    var lists =
        positions(receptions, NodePublishResult.TakenExcept.class)
            .mapToObj(at -> indices(receptions.get(at)))
            .toList();
    if (lists.isEmpty()) {
      return Map.of();
    }
    var common = new TreeMap<>(lists.getFirst());
    lists.forEach(list -> common.keySet().retainAll(list.keySet()));
    return common;
  }

  private static Map<Integer, ItemFailure> indices(NodePublishResult result) {
    return result instanceof NodePublishResult.TakenExcept(var failures)
        ? failures.stream()
            .collect(Collectors.toMap(ItemFailure::index, failure -> failure, (a, _) -> a))
        : Map.of();
  }

  private static IntStream positions(List<NodePublishResult> receptions, Class<?> kind) {
    return IntStream.range(0, receptions.size()).filter(at -> kind.isInstance(receptions.get(at)));
  }
}
