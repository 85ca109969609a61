package org.fresnel.control.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.fresnel.proxy.server.BeaconApiServer;

/// Ready once validator clients can connect. With a port that is shared with another process this
/// is later than the first probes.
@Readiness
class ListeningCheck implements HealthCheck {
  private final BeaconApiServer server;

  ListeningCheck(BeaconApiServer server) {
    this.server = server;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("the port for validator clients")
        .status(server.isListening())
        .build();
  }
}
