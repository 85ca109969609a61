package org.fresnel.control.health;

import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.fresnel.proxy.server.BeaconApiServer;

/// Alive while every event loop of the data plane turns.
@Liveness
class LivenessCheck implements HealthCheck {
  /// Far longer than any pause that a loop recovers from by itself.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  private final BeaconApiServer dataPlane;

  LivenessCheck(BeaconApiServer dataPlane) {
    this.dataPlane = dataPlane;
  }

  @Override
  public HealthCheckResponse call() {
    var silence = dataPlane.longestSilence();
    return HealthCheckResponse.named("event loops turn")
        .withData("longestSilenceMs", silence.toMillis())
        .status(silence.compareTo(LONGEST_SILENCE) < 0)
        .build();
  }
}
