package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.config.Settings;
import org.fresnel.duties.DutyService;
import org.fresnel.events.EventStreams;
import org.fresnel.events.FanInLoop;
import org.fresnel.guard.SignatureGuard;
import org.fresnel.metrics.ByteMetrics;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.metrics.SszSupportMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.exchange.RequestListeners;
import org.fresnel.proxy.exchange.UpstreamContextFactory;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.read.HistoryGapTracker;
import org.fresnel.proxy.read.ProposalRehearsal;
import org.fresnel.proxy.read.SilentProducers;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.ClientAccess;
import org.fresnel.proxy.server.EventStreamFactory;
import org.fresnel.proxy.server.GatewayContext;
import org.fresnel.proxy.server.GatewayFactory;
import org.fresnel.proxy.server.LocalResponder;
import org.fresnel.proxy.server.RequestExecutorFactory;
import org.fresnel.proxy.server.RouterIdentity;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Producers of the data plane: its table and plans, its bounds, its server.
@Singleton
class ProxyProducers {
  @Produces
  @Singleton
  EndpointTable table(Settings settings) {
    return EndpointTable.load(settings.unknown());
  }

  @Produces
  @Singleton
  RoutePlanner planner(Settings settings, HistoryGapTracker gaps, SilentProducers silentProducers) {
    return new RoutePlanner(settings.budgets(), settings.strategies())
        .with(gaps.or(silentProducers));
  }

  @Produces
  @Singleton
  SilentProducers silentProducers() {
    return new SilentProducers();
  }

  @Produces
  @Singleton
  HistoryGapTracker gaps(FleetState fleet, InstantSource clock, Timers timers) {
    return new HistoryGapTracker(fleet, clock, timers::nanoTime);
  }

  @Produces
  @Singleton
  ByteBudget bytes(Settings settings, MeterRegistry meters) {
    var bytes = new ByteBudget(settings.forward().bounds().bytes());
    ByteMetrics.register(meters, bytes::used, bytes::most);
    return bytes;
  }

  @Produces
  @Singleton
  SszSupport sszSupport(Timers timers) {
    return new SszSupport(timers::nanoTime);
  }

  @Produces
  @Singleton
  BlockProducers producers() {
    return new BlockProducers();
  }

  @Produces
  @Singleton
  SszSupportMetrics sszSupportMetrics(MeterRegistry meters, FleetState fleet, SszSupport support) {
    return new SszSupportMetrics(meters, fleet, support);
  }

  @Produces
  @Singleton
  EventStreamFactory eventStreams(
      Vertx vertx,
      FanInLoop events,
      Timers timers,
      Settings settings,
      EventMetrics metrics,
      ByteBudget bytes) {
    return () ->
        new EventStreamAdapter(
            new EventStreams(vertx, events, timers, settings.events(), metrics, bytes));
  }

  @Produces
  @Singleton
  UpstreamContextFactory upstreams(
      Connector connector,
      Timers timers,
      FleetState fleet,
      RequestListeners listeners,
      Settings settings) {
    var hedging = settings.forward().hedging();
    return new UpstreamContextFactory(connector, timers, fleet, listeners, hedging);
  }

  @Produces
  @Singleton
  RequestExecutorFactory executors(
      UpstreamContextFactory upstreams,
      Settings settings,
      ByteBudget bytes,
      SubscriptionListener subscriptions,
      FeeRecipientCheck recipients,
      SszSupport sszSupport,
      BlockProducers producers,
      SignatureGuard guard,
      InstantSource clock) {
    return new RequestExecutorFactory(
        upstreams,
        settings.forward(),
        bytes,
        subscriptions,
        recipients,
        sszSupport,
        producers,
        guard,
        clock);
  }

  @Produces
  @Singleton
  GatewayFactory gateways(
      EndpointTable table,
      RoutePlanner planner,
      Settings settings,
      LocalResponder onDisk,
      RequestExecutorFactory executors,
      EventStreamFactory eventStreams,
      BuildInfo build,
      InstantSource clock) {
    var pseudonym = "fresnel-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    var identity = new RouterIdentity(build.version(), pseudonym);
    return new GatewayFactory(
        new GatewayContext(table, planner, settings.forward(), onDisk, identity, clock),
        executors,
        eventStreams);
  }

  @Produces
  @Singleton
  BeaconApiServer server(
      Vertx vertx,
      Settings settings,
      ClientAccess access,
      UpstreamContextFactory upstreams,
      GatewayFactory gateways,
      ByteBudget bytes,
      EventLoopCount loops,
      ProposalRehearsal rehearsal) {
    var server =
        new BeaconApiServer(
            vertx, settings.forward(), access, upstreams, gateways, bytes, loops.count());
    server.onEachLoop(rehearsal::on);
    return server;
  }

  @Produces
  @Singleton
  ProposalRehearsal rehearsal(
      SilentProducers silentProducers,
      Provider<DutyService> duties,
      Supervisor supervisor,
      InstantSource clock) {
    return new ProposalRehearsal(
        silentProducers, slot -> duties.get().calendar().proposesIn(slot), supervisor, clock);
  }
}
