package org.fresnel.control;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.fresnel.node.LiveFleet;

/// Started once every node has been probed, well or badly.
@Startup
class FirstProbesCheck implements HealthCheck {
  private final LiveFleet fleet;

  FirstProbesCheck(LiveFleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("every node probed once")
        .status(fleet.snapshot().settled())
        .build();
  }
}
