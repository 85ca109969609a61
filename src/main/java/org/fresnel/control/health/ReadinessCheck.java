package org.fresnel.control.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeHealth;

/// Ready while duties may be given to at least one node.
@Readiness
class ReadinessCheck implements HealthCheck {
  private final FleetState fleet;
  private final ControlSettings settings;

  ReadinessCheck(FleetState fleet, ControlSettings settings) {
    this.fleet = fleet;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("a node for duties");
    var now = fleet.snapshot();
    now.nodes().forEach(status -> answer.withData(status.node().name(), status.health().kind().label()));
    return answer.status(now.serving().stream().anyMatch(status -> counts(status.health()))).build();
  }

  private boolean counts(NodeHealth health) {
    return switch (settings.readyWhen()) {
      case READY -> health instanceof NodeHealth.Ready;
      case USABLE -> health.kind().servesDuties();
    };
  }
}
