package org.fresnel.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a rollout sees at one moment.
///
/// @param node the present one
/// @param others the other nodes that are ready
/// @param obstacle why no node may be drained now, in words; empty if one may
/// @param window what is known of the next maintenance window, in words
/// @param runnerSeen when the command that runs the hook last asked; empty for never
record RolloutScene(
    NodeReport node,
    List<NodeReport> others,
    Optional<String> obstacle,
    String window,
    Optional<Instant> runnerSeen) {
  /// A command that runs a hook asks more often than this.
  static final Duration RUNNER_SILENT = Duration.ofSeconds(30);

  RolloutScene {
    others = List.copyOf(others);
  }

  /// Returns whether the command that runs the hook has not asked for a while.
  boolean isRunnerGone(Instant now) {
    return isRunnerGone(runnerSeen, now);
  }

  static boolean isRunnerGone(Optional<Instant> seen, Instant now) {
    return seen.filter(at -> now.isBefore(at.plus(RUNNER_SILENT))).isEmpty();
  }
}
