package org.fresnel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.cluster.LeaseResult.Reason;

/// When leases may be granted: while exactly the configured routers have been in view for a while.
/// So the two sides of a cut never both grant.
///
/// @param expected configured number of routers; 0 if it is not known
/// @param inView number of routers in view
/// @param since of this view
record LeaseConditions(int expected, int inView, Instant since) {
  static final Duration SETTLING = Duration.ofSeconds(30);

  /// Why no lease is granted.
  record Obstacle(Reason reason, String detail) {}

  Optional<Obstacle> obstacle(Instant now) {
    if (expected == 0) {
      return Optional.of(
          new Obstacle(Reason.MEMBERS_MISSING, "cluster.replicas is not configured"));
    }
    if (inView != expected) {
      return Optional.of(
          new Obstacle(
              Reason.MEMBERS_MISSING,
              "%d of %d configured routers in view".formatted(inView, expected)));
    }
    var left = Duration.between(now, since.plus(SETTLING));
    return left.isPositive()
        ? Optional.of(
            new Obstacle(
                Reason.UNSETTLED, "all routers are in view; %d s left".formatted(seconds(left))))
        : Optional.empty();
  }

  private static long seconds(Duration time) {
    return time.plusMillis(999).toSeconds();
  }
}
