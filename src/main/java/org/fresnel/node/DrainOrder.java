package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An operator's word that a node is to be taken out of use.
///
/// @param by who said so
/// @param reason for the operator; may be empty
/// @param at when it was said
/// @param lasts how long the node is out of use, from the moment that it is; empty for until it is
///   resumed
/// @param force whether it holds for the last usable node too
public record DrainOrder(
    String by, String reason, Instant at, Optional<Duration> lasts, boolean force) {
  /// What the configuration says. Nobody said it at any moment of this run.
  static final DrainOrder CONFIGURED =
      new DrainOrder("the configuration", "", Instant.EPOCH, Optional.empty(), true);
}
