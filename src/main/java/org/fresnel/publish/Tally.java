package org.fresnel.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the answers of several nodes to the same publication come to. Numbers are positions in the
/// list of answers.
public sealed interface Tally {
  /// A node took all of it.
  record Taken(int by) implements Tally {}

  /// Every item was taken by some node, though no node took all.
  record TakenTogether() implements Tally {}

  /// A node passed it on, and none took it.
  record PassedOn(int by) implements Tally {}

  /// Items that no node has taken.
  ///
  /// @param by the node whose list of failures it is exactly; empty if it is no node's
  record TakenExcept(List<ItemFailure> failures, Optional<Integer> by) implements Tally {}

  /// A node has a block of the same proposer and slot, this one or another, and none took this one.
  record ProposalSeen(int by) implements Tally {}

  /// A node refused it, and none took any of it.
  record Refused(int by) implements Tally {}

  /// A node was not able to read it, and the others were at fault.
  record Unable(int by) implements Tally {}

  /// Nodes were at fault, or none has answered.
  record Nothing() implements Tally {}

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
  static Tally of(List<Reception> receptions) {
    var none = Optional.<Tally>empty();
    return none.or(() -> first(receptions, Reception.Taken.class, Taken::new))
        .or(() -> together(receptions))
        .or(() -> first(receptions, Reception.PassedOn.class, PassedOn::new))
        .or(() -> except(receptions))
        .or(() -> first(receptions, Reception.ProposalSeen.class, ProposalSeen::new))
        .or(() -> first(receptions, Reception.Refused.class, Refused::new))
        .or(() -> first(receptions, Reception.Unable.class, Unable::new))
        .orElseGet(Nothing::new);
  }

  private static Optional<Tally> first(
      List<Reception> receptions, Class<?> kind, Function<Integer, Tally> tally) {
    return positions(receptions, kind).boxed().findFirst().map(tally);
  }

  private static Optional<Tally> together(List<Reception> receptions) {
    var partial = positions(receptions, Reception.TakenExcept.class).findAny().isPresent();
    return partial && common(receptions).isEmpty()
        ? Optional.of(new TakenTogether())
        : Optional.empty();
  }

  private static Optional<Tally> except(List<Reception> receptions) {
    var common = common(receptions);
    if (common.isEmpty()) {
      return Optional.empty();
    }
    var same =
        positions(receptions, Reception.TakenExcept.class)
            .filter(at -> indices(receptions.get(at)).keySet().equals(common.keySet()))
            .boxed()
            .findFirst();
    return Optional.of(new TakenExcept(List.copyOf(common.values()), same));
  }

  /// The failures that every list of failures has, in the words of the first.
  private static Map<Integer, ItemFailure> common(List<Reception> receptions) {
    var lists =
        positions(receptions, Reception.TakenExcept.class)
            .mapToObj(at -> indices(receptions.get(at)))
            .toList();
    if (lists.isEmpty()) {
      return Map.of();
    }
    var common = new TreeMap<>(lists.getFirst());
    lists.forEach(list -> common.keySet().retainAll(list.keySet()));
    return common;
  }

  private static Map<Integer, ItemFailure> indices(Reception reception) {
    return reception instanceof Reception.TakenExcept(var failures)
        ? failures.stream()
            .collect(Collectors.toMap(ItemFailure::index, failure -> failure, (a, _) -> a))
        : Map.of();
  }

  private static IntStream positions(List<Reception> receptions, Class<?> kind) {
    return IntStream.range(0, receptions.size()).filter(at -> kind.isInstance(receptions.get(at)));
  }
}
