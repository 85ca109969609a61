package org.fresnel.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.fresnel.control.feed.Feed;
import org.fresnel.control.feed.FeedTopic;
import org.fresnel.drill.DrillRunner;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.metrics.FleetMetrics;
import org.fresnel.metrics.RouterMetrics;
import org.fresnel.metrics.SszSupportMetrics;
import org.fresnel.metrics.ValidatorStateMetrics;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.upstream.Connector;

/// The listeners of the fleet, in the order in which each change reaches them. The validator state
/// and the duties precede them: they put each change into a queue of their own. Parts with their
/// own event loop follow them when they start.
@Singleton
class FleetListeners {
  private final FleetState fleet;
  private final List<Consumer<FleetChange>> ordered;

  /// A drill ends before the incidents ask whether it runs. The meters of all nodes that have left
  /// are removed before other metrics register those of the nodes that join.
  @Inject
  FleetListeners(
      FleetState fleet,
      FleetMetrics fleetMetrics,
      DrillRunner drills,
      IncidentRecorder incidents,
      RouterMetrics routerMetrics,
      Connector connector,
      ValidatorStateMetrics validatorStateMetrics,
      EventMetrics eventMetrics,
      SszSupport sszSupport,
      SszSupportMetrics sszSupportMetrics,
      Feed feed) {
    this.fleet = fleet;
    this.ordered =
        List.of(
            new FleetLog(),
            fleetMetrics::changed,
            drills::changed,
            incidents::changed,
            routerMetrics::changed,
            change -> change.gone().forEach(connector::forget),
            validatorStateMetrics::changed,
            eventMetrics::changed,
            change -> change.gone().forEach(sszSupport::forget),
            sszSupportMetrics::changed,
            _ -> feed.changed(FeedTopic.FLEET));
  }

  void register() {
    ordered.forEach(fleet::onChange);
  }
}
