package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An operator's order to take a node out of use.
///
/// @param by the operator who gave it
/// @param reason for other operators; may be empty
/// @param at when it was given
/// @param lasts how long the node is out of use, from the start of that state; empty for until it
///   is resumed
/// @param force whether it applies to the last usable node too
public record DrainOrder(
    String by, String reason, Instant at, Optional<Duration> lasts, boolean force) {
  /// Beginning of the name that a rollout gives as the operator.
  public static final String ROLLOUT = "rollout-";

  /// The order in the configuration. It was given at no time of this run.
  static final DrainOrder CONFIGURED =
      new DrainOrder("the configuration", "", Instant.EPOCH, Optional.empty(), true);

  /// Returns whether a rollout gave it.
  public boolean isOfRollout() {
    return by.startsWith(ROLLOUT);
  }
}
