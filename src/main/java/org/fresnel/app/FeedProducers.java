package org.fresnel.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.fresnel.cluster.Cluster;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.control.auth.Audit;
import org.fresnel.control.feed.Feed;
import org.fresnel.control.feed.FeedPublisher;
import org.fresnel.control.feed.FeedTopic;
import org.fresnel.control.feed.FleetFeed;
import org.fresnel.control.feed.HistoryFeed;
import org.fresnel.drill.DrillRunner;
import org.fresnel.duties.DutyService;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.history.RoutingDecisions;
import org.fresnel.metrics.FeedMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.replication.IncidentExchange;
import org.fresnel.replication.RecordExchange;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Timers;

/// Producers of the control plane's live feed and audit.
@Singleton
class FeedProducers {
  @Produces
  @Singleton
  FleetFeed fleetFeed(
      FleetState fleet,
      ForkTrackerLoop forks,
      NodeRegistry registry,
      SszSupport sszSupport,
      EndpointTable table,
      RoutePlanner planner,
      InstantSource clock) {
    return new FleetFeed(fleet, forks, registry, sszSupport, table, planner, clock);
  }

  @Produces
  @Singleton
  FeedPublisher publisher(
      FleetFeed fleet,
      DutyService duties,
      RoutingDecisions decisions,
      IncidentExchange incidents,
      DrillRunner drills,
      ActiveConditions conditions,
      BuildInfo build,
      ObjectMapper json) {
    var history = new HistoryFeed(decisions, incidents, drills);
    return new FeedPublisher(fleet, duties, history, conditions, build.version(), json);
  }

  /// Each part reports its changes to the feed; the fleet does so as one of its listeners.
  @Produces
  @Singleton
  Feed feed(
      Vertx vertx,
      Timers timers,
      FeedPublisher publisher,
      ForkTrackerLoop forks,
      RoutingDecisions decisions,
      IncidentExchange incidents,
      DrillRunner drills,
      ConditionMonitor conditions,
      MeterRegistry meters) {
    var metrics = new FeedMetrics(meters);
    var feed = new Feed(vertx, timers, publisher, metrics);
    metrics.show(feed);
    publisher.onDuties(() -> feed.changed(FeedTopic.DUTIES));
    forks.onChange(() -> feed.changed(FeedTopic.FLEET));
    decisions.onNew(() -> feed.changed(FeedTopic.DECISIONS));
    incidents.onChange(() -> feed.changed(FeedTopic.INCIDENTS));
    drills.listen(_ -> feed.changed(FeedTopic.DRILLS));
    conditions.onChange(() -> feed.changed(FeedTopic.CONDITIONS));
    return feed;
  }

  @Produces
  @Singleton
  Audit audit(Store store, Cluster cluster) {
    return Audit.open(store, new RecordExchange(cluster, RecordExchange.Log.AUDIT));
  }
}
