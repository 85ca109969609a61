package org.fresnel.forward;

import java.util.List;
import java.util.function.Predicate;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.Trouble;
import org.fresnel.wire.NodeClient;
import org.fresnel.wire.Timers;

/// What every attempt needs of the event loop that it runs on.
///
/// @param nodes requests to nodes
/// @param timers the loop's alarms
/// @param fleet hears what the attempts tell of the nodes
/// @param listener hears of the attempts
/// @param hedging when a second node is asked early
record Upstream(
    NodeClient nodes, Timers timers, LiveFleet fleet, RequestListener listener, Hedging hedging) {

  /// Tells the fleet, unless it would change nothing: good news of a node without trouble is none.
  void report(Node node, Observation observation) {
    if (observation instanceof Observation.Served && !inTrouble(node)) {
      return;
    }
    fleet.report(node, observation);
  }

  /// The same for the attempts of one request that another listener hears of as well.
  Upstream alsoHeardBy(RequestListener other) {
    return new Upstream(
        nodes, timers, fleet, new RequestListeners(List.of(listener, other)), hedging);
  }

  /// Whether the node has kept silent on a request and answered none since.
  boolean isSilent(Node node) {
    return has(node, Trouble::isSilent);
  }

  private boolean inTrouble(Node node) {
    return has(node, Trouble::exists);
  }

  private boolean has(Node node, Predicate<Trouble> what) {
    var status = fleet.snapshot().named(node.name());
    return status.isPresent() && what.test(status.get().trouble());
  }
}
