package org.fresnel.node;

import java.time.Instant;
import java.util.Optional;

/// Computes what the next process of the router is to know of a node.
final class HealthRecorder {
  private HealthRecorder() {}

  /// The health of a node; empty if no probe has reached it, or if its health says nothing about
  /// the next process: an operator's choice is stored elsewhere, and the network is compared again
  /// with the first probe.
  static Optional<SavedHealth> of(NodeStatus status, Instant now) {
    return switch (status.reachability()) {
      case Reachability.Never() -> Optional.empty();
      case Reachability.Restored(var saved, _) -> Optional.of(saved);
      case Reachability.Made _, Reachability.Lost _ -> ofProbed(status, now);
    };
  }

  private static Optional<SavedHealth> ofProbed(NodeStatus status, Instant now) {
    var health = plain(status, now);
    return switch (status.health()) {
      case NodeHealth.Ready(var lag) -> Optional.of(health.behind(lag, 0));
      case NodeHealth.Recovering(var since, _, var blameless) ->
          Optional.of(health.since(since, blameless, ""));
      case NodeHealth.Ejected(var times, _) -> Optional.of(health.ejected(times));
      case NodeHealth.Unproven(var since, var why) -> Optional.of(health.since(since, false, why));
      case NodeHealth.Lagging(var slots) -> Optional.of(health.behind(slots, 0));
      case NodeHealth.MinorityFork(var slots, var fork) -> Optional.of(health.behind(slots, fork));
      case NodeHealth.Optimistic(var offline) -> Optional.of(health.optimistic(offline));
      case NodeHealth.Syncing(var slots) -> Optional.of(health.behind(slots, 0));
      case NodeHealth.Down(var since, var why) -> Optional.of(health.since(since, false, why));
      case NodeHealth.ConflictingFinality(var conflict) ->
          Optional.of(health.since(Instant.EPOCH, false, conflict.describe()));
      case NodeHealth.WrongNetwork _, NodeHealth.Drained _ -> Optional.empty();
    };
  }

  private static SavedHealth plain(NodeStatus status, Instant now) {
    return new SavedHealth(
        status.node().name(),
        NodeFingerprint.of(status.node()).digest(),
        now,
        status.health().kind(),
        Instant.EPOCH,
        0,
        0,
        0,
        false,
        false,
        "",
        status.failures().ejections(),
        status.failures().ejections() == 0 ? Instant.EPOCH : status.failures().ejectedAt(),
        status.failures().recent());
  }
}
