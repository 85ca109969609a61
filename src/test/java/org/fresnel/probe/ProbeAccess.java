package org.fresnel.probe;

import java.time.InstantSource;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.upstream.NodeStatusClient;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// The probing of one node, without an event loop of its own.
public final class ProbeAccess {
  private final NodeProbe probe;

  public ProbeAccess(
      Node node,
      NodeStatusClient client,
      FleetState fleet,
      ProbeSettings settings,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock) {
    probe = new NodeProbe(node, client, fleet, settings, timers, supervisor, clock);
  }

  /// Begins to probe.
  public void start() {
    probe.now();
  }

  /// The node may have been started anew.
  public void anew() {
    probe.probeNow();
  }
}
