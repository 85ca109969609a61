package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.fresnel.node.BlockProof;
import org.fresnel.node.FailureHistory;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.upstream.NodeClient;
import org.fresnel.upstream.Timers;

/// The dependencies of every attempt on one event loop.
///
/// @param nodes client for requests to nodes
/// @param timers of the event loop
/// @param fleet receives the observations of the attempts
/// @param listener of the attempts
/// @param hedging decides when a second node is asked early
/// @param alive check of a node that is slow
public record UpstreamContext(
    NodeClient nodes,
    Timers timers,
    FleetState fleet,
    RequestListener listener,
    Hedging hedging,
    AliveCheck alive) {

  /// Usual response time of the node's probes.
  public Duration probeLatency(Node node) {
    return fleet
        .snapshot()
        .named(node.name())
        .map(status -> status.info().latency())
        .orElse(Duration.ZERO);
  }

  /// Time in which the node built its last dry-run block; empty if it was not tested like that.
  public Optional<Duration> dryRunLatency(Node node) {
    return fleet
        .snapshot()
        .named(node.name())
        .flatMap(
            status ->
                status.blockProof() instanceof BlockProof.Built(_, var latency)
                    ? Optional.of(latency)
                    : Optional.empty());
  }

  /// Reports to the fleet, unless the observation would change nothing: a success of a node without
  /// failures does not.
  public void report(Node node, Observation observation) {
    if (observation instanceof Observation.RequestSucceeded && !inTrouble(node)) {
      return;
    }
    fleet.report(node, observation);
  }

  /// A copy for the attempts of one request that also calls another listener.
  public UpstreamContext alsoObservedBy(RequestListener other) {
    return new UpstreamContext(
        nodes, timers, fleet, new RequestListeners(List.of(listener, other)), hedging, alive);
  }

  /// Returns whether the node left a request without a response and answered none since.
  public boolean isSilent(Node node) {
    return has(node, FailureHistory::isSilent);
  }

  private boolean inTrouble(Node node) {
    return has(node, FailureHistory::exists);
  }

  private boolean has(Node node, Predicate<FailureHistory> what) {
    var status = fleet.snapshot().named(node.name());
    return status.isPresent() && what.test(status.get().failures());
  }
}
