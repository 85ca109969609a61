package org.fresnel.branches;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.node.HealthRules;

/// The nodes that are on another branch than most, and since when.
///
/// @param since by the nodes' names
record Strays(Map<String, Away> since) {
  static final Strays NONE = new Strays(Map.of());

  /// Where a node left the others.
  ///
  /// @param slot in which it was seen on another branch first
  /// @param forkSlot slot of the last block that both branches have in common
  record Away(long slot, long forkSlot) {}

  Strays {
    since = Map.copyOf(since);
  }

  /// With what is seen now. Where there is no majority, or where a node is on no branch alone,
  /// nothing is known anew. A majority that lags behind another branch may be stuck, and counts
  /// only against those that have been away for long before.
  ///
  /// @param members nodes in the fleet
  /// @param slot by the clock
  Strays after(Branches branches, int members, long slot, HealthRules rules) {
    return branches
        .majority(members)
        .map(
            most -> {
              var lag = branches.newest() - most.tip().slot();
              return lag > rules.maxLagSlots()
                  ? awayForLong(
                      slot, lag > rules.stallSlots() ? Long.MAX_VALUE : rules.straySlots())
                  : after(branches, most, slot);
            })
        .orElse(this);
  }

  private Strays awayForLong(long slot, long slots) {
    return new Strays(
        since.entrySet().stream()
            .filter(it -> slot - it.getValue().slot() >= slots)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private Strays after(Branches branches, Branch most, long slot) {
    Map<String, Away> next = new HashMap<>(since);
    most.nodes().forEach(next::remove);
    for (var branch : branches.all()) {
      branch
          .fork()
          .ifPresent(
              fork ->
                  branch.nodes().forEach(it -> next.putIfAbsent(it, new Away(slot, fork.slot()))));
    }
    return new Strays(next);
  }

  Strays without(String node) {
    var next = new HashMap<>(since);
    next.remove(node);
    return new Strays(next);
  }

  Optional<Away> of(String node) {
    return Optional.ofNullable(since.get(node));
  }
}
