package org.fresnel;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.access.Key;
import org.fresnel.access.Keyring;
import org.fresnel.access.User;
import org.fresnel.events.EventStreams;
import org.fresnel.events.FanIn;
import org.fresnel.events.NodeEvents;
import org.fresnel.forward.ClientAccess;
import org.fresnel.forward.DataPlane;
import org.fresnel.forward.FailoverLog;
import org.fresnel.forward.RequestListeners;
import org.fresnel.forward.SubscriptionListener;
import org.fresnel.ledger.Ledger;
import org.fresnel.ledger.ReplayLog;
import org.fresnel.metrics.BuildMetrics;
import org.fresnel.metrics.ClientMetrics;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.metrics.FleetMetrics;
import org.fresnel.metrics.LedgerMetrics;
import org.fresnel.metrics.RouterMetrics;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.probe.Prober;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Policy;
import org.fresnel.settings.Settings;
import org.fresnel.wire.Connector;
import org.fresnel.wire.VertxTimers;

/// The rooms put together: what is between the configuration and the two listeners.
final class Router {
  private final LiveFleet fleet;
  private final DataPlane dataPlane;
  private final Prober prober;
  private final NodeEvents events;
  private final Ledger ledger;
  private final Keyring<User> users;
  private final Renewal renewal;
  private final EndpointTable table;
  private final Policy policy;

  /// Makes everything and starts nothing.
  ///
  /// @param connector to the nodes
  /// @param build of this program
  /// @param loops event loops of the data plane, at least 1
  Router(
      Vertx vertx,
      Settings settings,
      Connector connector,
      MeterRegistry registry,
      InstantSource clock,
      Build build,
      int loops) {
    var timers = new VertxTimers(vertx);
    var metrics = new RouterMetrics(registry);
    users = new Keyring<>(settings.access().users());
    var clients = new Keyring<>(settings.access().clients());
    var clientNames = settings.access().clients().stream().map(Key::holder).toList();
    fleet = new LiveFleet(settings.nodes(), settings.health(), clock);
    fleet.onChange(new FleetLog());
    FleetMetrics.register(registry, fleet);
    var names = settings.nodes().stream().map(Node::name).toList();
    var ledgerMetrics = new LedgerMetrics(registry, names);
    ledger =
        new Ledger(vertx, fleet, connector, timers, clock, List.of(ledgerMetrics, new ReplayLog()));
    ledgerMetrics.show(ledger::stock);
    BuildMetrics.register(registry, build.version(), build.revision());
    prober = new Prober(vertx, fleet, settings.probe(), connector, timers, clock);
    var eventMetrics = new EventMetrics(registry, names);
    events =
        new NodeEvents(
            vertx,
            connector,
            new FanIn(
                fleet,
                timers,
                () -> ThreadLocalRandom.current().nextDouble(),
                prober::anew,
                eventMetrics));
    table = EndpointTable.load(settings.unknownGets());
    policy = new Policy(settings.budgets(), settings.strategies());
    dataPlane =
        new DataPlane(
            vertx,
            timers,
            new DataPlane.Parts(
                table,
                policy,
                fleet,
                settings.forward(),
                connector,
                new RequestListeners(
                    List.of(metrics, new ClientMetrics(registry, clientNames), new FailoverLog())),
                subscriptions(ledger),
                ledger::feeRecipient,
                _ ->
                    new EventStreams(vertx, events, timers, settings.events(), eventMetrics)::serve,
                clock,
                build.version(),
                loops,
                new ClientAccess(clients, settings.access().listenTls())));
    renewal =
        new Renewal(
            vertx,
            timers,
            List.of(users, clients),
            settings.access().listenTls(),
            dataPlane::renewTls);
  }

  /// What the front door hears, the ledger remembers; neither knows the other.
  private static SubscriptionListener subscriptions(Ledger ledger) {
    return ledger::sending;
  }

  LiveFleet fleet() {
    return fleet;
  }

  DataPlane dataPlane() {
    return dataPlane;
  }

  /// Of the control plane.
  Keyring<User> users() {
    return users;
  }

  /// By which requests are routed.
  EndpointTable table() {
    return table;
  }

  /// By which requests are planned.
  Policy policy() {
    return policy;
  }

  Ledger ledger() {
    return ledger;
  }

  /// Listens, and then begins to follow the nodes. Fails if it cannot listen.
  Future<Void> start() {
    renewal.start();
    return ledger
        .start()
        .compose(_ -> dataPlane.start())
        .compose(_ -> prober.start())
        .compose(_ -> events.start());
  }

  /// Stops to listen, to follow and to remind the nodes; open connections are closed.
  Future<Void> stop() {
    renewal.stop();
    return Future.join(dataPlane.stop(), prober.stop(), events.stop(), ledger.stop()).mapEmpty();
  }
}
