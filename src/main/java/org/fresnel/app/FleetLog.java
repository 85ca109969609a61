package org.fresnel.app;

import java.util.function.Consumer;
import org.fresnel.node.FleetChange;
import org.jboss.logging.Logger;

/// One line for every change of a node's health.
final class FleetLog implements Consumer<FleetChange> {
  private static final Logger LOG = Logger.getLogger("org.fresnel.health");

  @Override
  public void accept(FleetChange change) {
    for (var node : change.gone()) {
      LOG.infof("node=%s left the fleet", node.name());
    }
    for (var node : change.come()) {
      LOG.infof("node=%s joined the fleet role=%s", node.name(), node.role());
    }
    for (var node : change.healthChanges()) {
      LOG.infof(
          "node=%s health=%s was=%s replay=%s reason=\"%s\"",
          node.node(),
          node.to().kind().label(),
          node.from().kind().label(),
          node.replay().label(),
          node.to().reason());
    }
  }
}
