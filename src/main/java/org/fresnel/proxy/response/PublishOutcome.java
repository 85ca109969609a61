package org.fresnel.proxy.response;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the answers of several nodes to the same publication come to. Numbers are positions in the
/// list of answers.
public sealed interface PublishOutcome {
  /// A node took all of it.
  record Taken(int by) implements PublishOutcome {}

  /// Every item was taken by some node, though no node took all.
  record TakenTogether() implements PublishOutcome {}

  /// A node passed it on, and none took it.
  record PassedOn(int by) implements PublishOutcome {}

  /// Items that no node has taken.
  ///
  /// @param by the node whose list of failures it is exactly; empty if it is no node's
  record TakenExcept(List<ItemFailure> failures, Optional<Integer> by) implements PublishOutcome {}

  /// A node has a block of the same proposer and slot, this one or another, and none took this one.
  record ProposalSeen(int by) implements PublishOutcome {}

  /// A node refused it, and none took any of it.
  record Refused(int by) implements PublishOutcome {}

  /// A node was not able to read it, and the others were at fault.
  record Unable(int by) implements PublishOutcome {}

  /// Nodes were at fault, or none has answered.
  record Nothing() implements PublishOutcome {}

  /// Whether a node has taken it, wholly or in part, or has judged it: other nodes need not be
  /// asked any more.
  default boolean isDecided() {
    return switch (this) {
      case Taken _, TakenTogether _, PassedOn _, TakenExcept _, ProposalSeen _, Refused _ -> true;
      case Unable _, Nothing _ -> false;
    };
  }

  /// Sums up.
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

  /// The failures that every list of failures has, in the words of the first.
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
