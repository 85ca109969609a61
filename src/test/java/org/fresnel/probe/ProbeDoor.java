package org.fresnel.probe;

import java.time.InstantSource;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.wire.NodeStatusClient;
import org.fresnel.wire.Supervisor;
import org.fresnel.wire.Timers;

/// The probing of one node, without an event loop of its own.
public final class ProbeDoor {
  private final NodeProbe probe;

  public ProbeDoor(
      Node node,
      NodeStatusClient client,
      LiveFleet fleet,
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
    probe.anew();
  }
}
