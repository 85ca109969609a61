package org.fresnel.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The wall clock of a router's machine, which somebody may set.
final class ModelClock implements InstantSource {
  private final InstantSource right;
  private Duration offset = Duration.ZERO;

  ModelClock(InstantSource right) {
    this.right = right;
  }

  /// @param offset from the right time
  void set(Duration offset) {
    this.offset = offset;
  }

  @Override
  public Instant instant() {
    return right.instant().plus(offset);
  }
}
