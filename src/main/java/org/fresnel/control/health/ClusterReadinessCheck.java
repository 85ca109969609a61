package org.fresnel.control.health;

import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.fresnel.cluster.Cluster;

/// Ready when the router knows what the others know, or has waited long enough: 5 s. Without a
/// cluster it is always ready.
@Readiness
class ClusterReadinessCheck implements HealthCheck {
  private final Cluster cluster;

  ClusterReadinessCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public HealthCheckResponse call() {
    var members = cluster.members();
    return HealthCheckResponse.named("the state of the cluster")
        .withData("state", members.progress().name().toLowerCase(Locale.ROOT))
        .withData("routers in view", members.inView())
        .status(members.ready())
        .build();
  }
}
