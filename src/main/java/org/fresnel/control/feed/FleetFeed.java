package org.fresnel.control.feed;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.control.feed.FeedFrame.BestHead;
import org.fresnel.control.feed.FeedFrame.Chain;
import org.fresnel.control.feed.FeedFrame.FleetData;
import org.fresnel.control.feed.FeedFrame.HeadData;
import org.fresnel.control.model.ChainOverview;
import org.fresnel.control.model.NodeView;
import org.fresnel.control.model.PlanView;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;

/// The changes of the fleet since the last frame: nodes, branches, plans and the best head.
public final class FleetFeed {
  private final FleetState fleet;
  private final ForkTrackerLoop forks;
  private final NodeRegistry registry;
  private final SszSupport sszSupport;
  private final PlanView.Planner planner;
  private final InstantSource clock;
  private Optional<FleetData> last = Optional.empty();

  /// @param table by which requests are routed
  /// @param policy by which requests are planned
  public FleetFeed(
      FleetState fleet,
      ForkTrackerLoop forks,
      NodeRegistry registry,
      SszSupport sszSupport,
      EndpointTable table,
      RoutePlanner policy,
      InstantSource clock) {
    this.fleet = fleet;
    this.forks = forks;
    this.registry = registry;
    this.sszSupport = sszSupport;
    this.planner = new PlanView.Planner(table, policy);
    this.clock = clock;
  }

  /// Changes are those from now on.
  void begin() {
    last = Optional.of(now());
  }

  /// The fleet now.
  FleetData now() {
    var fleetNow = fleet.snapshot();
    return new FleetData(
        clock.instant(),
        Chain.of(fleetNow),
        BestHead.of(fleetNow),
        ChainOverview.of(fleetNow, forks.branches()),
        fleetNow.nodes().stream()
            .map(status -> NodeView.of(status, fleetNow, registry, sszSupport))
            .toList(),
        planner.plans(fleetNow));
  }

  /// The frames for what has changed since the last call; none if nothing has.
  List<FeedFrame> changes() {
    var before = last;
    var now = now();
    if (before.filter(now::saysTheSameAs).isPresent()) {
      return List.of();
    }
    last = Optional.of(now);
    var head =
        now.head()
            .filter(it -> !before.flatMap(FleetData::head).equals(Optional.of(it)))
            .map(it -> new FeedFrame("head", new HeadData(it.slot(), it.root(), now.at())));
    return Stream.concat(head.stream(), Stream.of(new FeedFrame("fleet", now))).toList();
  }
}
