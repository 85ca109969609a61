package org.fresnel.registry;

import java.time.Instant;
import java.util.Optional;

/// An operator's order about nodes, in the form in which routers exchange it.
///
/// @param key the matter that it decides
/// @param at when it was given
/// @param change in JSON; empty if the configuration holds again
/// @param follows the change, in JSON, that this one follows by itself: a drain that begins or ends
///   in time; empty for what an operator ordered
public record OrderUpdate(
    String key, Instant at, Optional<String> change, Optional<String> follows) {
  /// What an operator ordered.
  public static OrderUpdate given(String key, Instant at, Optional<String> change) {
    return new OrderUpdate(key, at, change, Optional.empty());
  }
}
