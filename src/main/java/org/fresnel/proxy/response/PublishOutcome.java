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
public sealed interface PublishOutcome {
  /// A node accepted all of it.
  record Taken(int by) implements PublishOutcome {}

  /// Every item was accepted by some node, though no node accepted all.
  record TakenTogether() implements PublishOutcome {}

  /// A node forwarded it, and none imported it.
  record PassedOn(int by) implements PublishOutcome {}

  /// Items that no node has accepted.
  ///
  /// @param by the node with exactly this list of failures; empty if there is none
  record TakenExcept(List<ItemFailure> failures, Optional<Integer> by) implements PublishOutcome {}

  /// A node has a block of the same proposer and slot, this one or another, and none accepted this
  /// one.
  record ProposalSeen(int by) implements PublishOutcome {}

  /// A node refused it, and none accepted any of it.
  record Refused(int by) implements PublishOutcome {}

  /// A node was not able to read it, and the others were at fault.
  record Unable(int by) implements PublishOutcome {}

  /// Nodes were at fault, or none has responded.
  record Nothing() implements PublishOutcome {}

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
  static PublishOutcome of(List<PublishResult> receptions) {
    var none = Optional.<PublishOutcome>empty();
    return none.or(() -> first(receptions, PublishResult.Taken.class, Taken::new))
        .or(() -> together(receptions))
        .or(() -> first(receptions, PublishResult.PassedOn.class, PassedOn::new))
        .or(() -> except(receptions))
        .or(() -> first(receptions, PublishResult.ProposalSeen.class, ProposalSeen::new))
        .or(() -> first(receptions, PublishResult.Refused.class, Refused::new))
        .or(() -> first(receptions, PublishResult.Unable.class, Unable::new))
        .orElseGet(Nothing::new);
  }

  private static Optional<PublishOutcome> first(
      List<PublishResult> receptions, Class<?> kind, Function<Integer, PublishOutcome> tally) {
    return positions(receptions, kind).boxed().findFirst().map(tally);
  }

  private static Optional<PublishOutcome> together(List<PublishResult> receptions) {
    var partial = positions(receptions, PublishResult.TakenExcept.class).findAny().isPresent();
    return partial && common(receptions).isEmpty()
        ? Optional.of(new TakenTogether())
        : Optional.empty();
  }

  private static Optional<PublishOutcome> except(List<PublishResult> receptions) {
    var common = common(receptions);
    if (common.isEmpty()) {
      return Optional.empty();
    }
    var same =
        positions(receptions, PublishResult.TakenExcept.class)
            .filter(at -> indices(receptions.get(at)).keySet().equals(common.keySet()))
            .boxed()
            .findFirst();
    return Optional.of(new TakenExcept(List.copyOf(common.values()), same));
  }

  /// The failures that are in every list of failures, with the texts of the first.
  private static Map<Integer, ItemFailure> common(List<PublishResult> receptions) {
    var lists =
        positions(receptions, PublishResult.TakenExcept.class)
            .mapToObj(at -> indices(receptions.get(at)))
            .toList();
    if (lists.isEmpty()) {
      return Map.of();
    }
    var common = new TreeMap<>(lists.getFirst());
    lists.forEach(list -> common.keySet().retainAll(list.keySet()));
    return common;
  }

  private static Map<Integer, ItemFailure> indices(PublishResult reception) {
    return reception instanceof PublishResult.TakenExcept(var failures)
        ? failures.stream()
            .collect(Collectors.toMap(ItemFailure::index, failure -> failure, (a, _) -> a))
        : Map.of();
  }

  private static IntStream positions(List<PublishResult> receptions, Class<?> kind) {
    return IntStream.range(0, receptions.size()).filter(at -> kind.isInstance(receptions.get(at)));
  }
}
