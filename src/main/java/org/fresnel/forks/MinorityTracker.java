package org.fresnel.forks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.node.HealthThresholds;

/// The nodes on minority forks, with the time since when.
///
/// @param since by the nodes' names
record MinorityTracker(Map<String, Away> since) {
  static final MinorityTracker NONE = new MinorityTracker(Map.of());

  /// The fork at which a node left the majority.
  ///
  /// @param slot in which it was first seen on another branch
  /// @param forkSlot slot of the last block that both branches have in common
  record Away(long slot, long forkSlot) {}

  MinorityTracker {
    since = Map.copyOf(since);
  }

  /// The state after new branches. Without a majority, or for a node that is not on a single
  /// branch, nothing changes. A majority that lags behind another branch may be stuck, and counts
  /// only against nodes that were on a minority fork long before.
  ///
  /// @param members nodes in the fleet
  /// @param slot by the clock
  MinorityTracker after(Branches branches, int members, long slot, HealthThresholds rules) {
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

  private MinorityTracker awayForLong(long slot, long slots) {
    return new MinorityTracker(
        since.entrySet().stream()
            .filter(it -> slot - it.getValue().slot() >= slots)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private MinorityTracker after(Branches branches, Branch most, long slot) {
    Map<String, Away> next = new HashMap<>(since);
    most.nodes().forEach(next::remove);
    for (var branch : branches.all()) {
      branch
          .fork()
          .ifPresent(
              fork ->
                  branch.nodes().forEach(it -> next.putIfAbsent(it, new Away(slot, fork.slot()))));
    }
    return new MinorityTracker(next);
  }

  MinorityTracker without(String node) {
    var next = new HashMap<>(since);
    next.remove(node);
    return new MinorityTracker(next);
  }

  Optional<Away> of(String node) {
    return Optional.ofNullable(since.get(node));
  }
}
