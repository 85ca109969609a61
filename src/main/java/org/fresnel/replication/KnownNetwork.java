package org.fresnel.replication;

import java.util.concurrent.atomic.AtomicBoolean;
import org.fresnel.node.FleetState;

/// The moment from which this router knows the network of its nodes. What others share is kept by
/// the cluster until then: before, nothing tells whether it is of this network.
final class KnownNetwork {
  private KnownNetwork() {}

  /// Runs the task once, now or as soon as a node has reported the network. It must not block.
  static void then(FleetState fleet, Runnable task) {
    var done = new AtomicBoolean();
    Runnable once =
        () -> {
          if (fleet.snapshot().network().known() && !done.getAndSet(true)) {
            task.run();
          }
        };
    fleet.onChange(_ -> once.run());
    once.run();
  }
}
