package org.fresnel.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The lease of a rollout, which is extended while the rollout is in progress. Blocks; one caller
/// at a time.
final class HeldLease {
  private static final Duration TIME = Duration.ofMinutes(10);
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(5);

  private volatile RolloutLease from = RolloutLease.ALONE;
  private volatile Instant until = Instant.MIN;
  private Instant retryAt = Instant.MIN;
  private String reason = "";

  void share(RolloutLease with) {
    from = with;
  }

  /// Takes the lease, or extends it.
  ///
  /// @return why this router does not have it, a sentence; empty if it has it
  Optional<String> obtain(Instant now) {
    if (now.plus(TIME.dividedBy(2)).isBefore(until)) {
      return Optional.empty();
    }
    if (now.isBefore(retryAt)) {
      return Optional.of(reason);
    }
    until = now.plus(TIME);
    var refused = from.acquire(TIME, () -> until = Instant.MIN);
    refused.ifPresent(
        why -> {
          until = Instant.MIN;
          retryAt = now.plus(BEFORE_RETRY);
          reason = why;
        });
    return refused;
  }

  /// Takes the lease, also if it was refused a moment ago.
  ///
  /// @return as [#obtain]
  Optional<String> obtainAtOnce(Instant now) {
    retryAt = Instant.MIN;
    return obtain(now);
  }

  void giveBack() {
    if (until.isAfter(Instant.MIN)) {
      until = Instant.MIN;
      from.release();
    }
  }
}
