package org.fresnel.control.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.fresnel.node.FleetState;

/// Started once every node has been probed, well or badly.
@Startup
class StartupCheck implements HealthCheck {
  private final FleetState fleet;

  StartupCheck(FleetState fleet) {
    this.fleet = fleet;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("every node probed once")
        .status(fleet.snapshot().settled())
        .build();
  }
}
