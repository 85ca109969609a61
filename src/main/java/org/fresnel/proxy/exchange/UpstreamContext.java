package org.fresnel.proxy.exchange;

import java.util.List;
import java.util.function.Predicate;
import org.fresnel.node.FailureHistory;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.Timers;

/// What every attempt needs of the event loop that it runs on.
///
/// @param nodes requests to nodes
/// @param timers the loop's alarms
/// @param fleet hears what the attempts tell of the nodes
/// @param listener hears of the attempts
/// @param hedging when a second node is asked early
public record UpstreamContext(
    NodeClient nodes, Timers timers, FleetState fleet, RequestListener listener, Hedging hedging) {

  /// Tells the fleet, unless it would change nothing: good news of a node without trouble is none.
  public void report(Node node, Observation observation) {
    if (observation instanceof Observation.RequestSucceeded && !inTrouble(node)) {
      return;
    }
    fleet.report(node, observation);
  }

  /// The same for the attempts of one request that another listener hears of as well.
  public UpstreamContext alsoHeardBy(RequestListener other) {
    return new UpstreamContext(
        nodes, timers, fleet, new RequestListeners(List.of(listener, other)), hedging);
  }

  /// Whether the node has kept silent on a request and answered none since.
  public boolean isSilent(Node node) {
    return has(node, FailureHistory::isSilent);
  }

  private boolean inTrouble(Node node) {
    return has(node, FailureHistory::exists);
  }

  private boolean has(Node node, Predicate<FailureHistory> what) {
    var status = fleet.snapshot().named(node.name());
    return status.isPresent() && what.test(status.get().trouble());
  }
}
