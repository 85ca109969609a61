package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.fresnel.auth.CredentialRule;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.User;
import org.fresnel.checkpoint.BlockLookup;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.config.LoadedConfig;
import org.fresnel.config.SettingsSource;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillSchedule;
import org.fresnel.duties.DutyService;
import org.fresnel.events.EventStreams;
import org.fresnel.events.FanIn;
import org.fresnel.events.FanInLoop;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.history.RoutingDecisions;
import org.fresnel.metrics.BranchMetrics;
import org.fresnel.metrics.BuildMetrics;
import org.fresnel.metrics.ByteMetrics;
import org.fresnel.metrics.ClientMetrics;
import org.fresnel.metrics.DrillMetrics;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.metrics.FleetMetrics;
import org.fresnel.metrics.HistoryMetrics;
import org.fresnel.metrics.ReloadMetrics;
import org.fresnel.metrics.RouterMetrics;
import org.fresnel.metrics.SszSupportMetrics;
import org.fresnel.metrics.TaskMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.probe.Prober;
import org.fresnel.proxy.exchange.FailoverLog;
import org.fresnel.proxy.exchange.RequestListeners;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.ClientAccess;
import org.fresnel.proxy.server.ListenSocket;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.replay.ValidatorState;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.VertxTimers;

/// The rooms put together: what is between the configuration and the two listeners.
final class RouterAssembly {
  private final Timers timers;
  private final Supervisor supervisor;
  private final NodeEventLoops nodeLoops;
  private final NodeRegistry roster;
  private final LiveConfiguration configuration;
  private final FleetState fleet;
  private final BeaconApiServer dataPlane;
  private final Prober prober;
  private final ForkTrackerLoop surveyor;
  private final FanInLoop events;
  private final ValidatorState validatorState;
  private final CredentialStore<User> users;
  private final CredentialReloader renewal;
  private final EndpointTable table;
  private final RoutePlanner policy;
  private final IncidentRecorder incidents;
  private final RoutingDecisions decisions;
  private final DrillBeans drilling;
  private final Checkpoints checkpoints;
  private final DutyService duties;
  private final ConditionMonitor watch;

  /// Makes everything and starts nothing.
  ///
  /// @param source that the configuration can be read from again
  /// @param loaded what was read of it
  /// @param connector to the nodes
  /// @param providers asks other providers of checkpoints; empty to ask them over the connector
  /// @param build of this program
  /// @param loops event loops of the data plane, at least 1
  RouterAssembly(
      Vertx vertx,
      SettingsSource source,
      LoadedConfig loaded,
      Store store,
      Connector connector,
      Optional<BlockLookup> providers,
      MeterRegistry registry,
      InstantSource clock,
      BuildInfo build,
      int loops) {
    var settings = loaded.settings();
    timers = new VertxTimers(vertx);
    supervisor = new Supervisor(new TaskMetrics(registry));
    nodeLoops = NodeEventLoops.open(connector);
    var metrics = new RouterMetrics(registry);
    users = new CredentialStore<>(settings.access().users());
    var clients = new CredentialStore<>(settings.access().clients());
    var clientNames = settings.access().clients().stream().map(CredentialRule::holder).toList();
    var given = new NodeRegistry.Given(settings.nodes(), settings.health(), loaded.reader());
    var foresight = new DutyForecastAdapter(() -> duties().calendar());
    roster = new NodeRegistry(given, store, foresight, clock);
    configuration =
        new LiveConfiguration(source, loaded, roster, new ReloadMetrics(registry), clock);
    fleet = roster.fleet();
    fleet.onFailure(failure -> supervisor.failed("fleet", failure));
    fleet.onChange(new FleetLog());
    FleetMetrics.register(registry, fleet);
    drilling = DrillBeans.of(vertx, settings.drills(), fleet, connector, foresight, clock, store);
    fleet.onChange(drilling.drills()::changed);
    DrillMetrics.register(registry, drilling.drills(), drilling.schedule().exists());
    incidents = new IncidentRecorder(fleet, clock, store, drilling.drills()::on);
    fleet.onChange(incidents::changed);
    decisions = new RoutingDecisions(clock);
    HistoryMetrics.register(registry, incidents);
    var names = fleet.snapshot().nodes().stream().map(it -> it.node().name()).toList();
    fleet.onChange(metrics::changed);
    fleet.onChange(change -> change.gone().forEach(connector::forget));
    validatorState =
        ValidatorStateFactory.create(
            vertx, fleet, connector, timers, supervisor, clock, store, registry);
    duties =
        DutyFactory.create(vertx, fleet, timers, supervisor, clock, settings.duties(), registry);
    checkpoints =
        CheckpointBeans.of(
            vertx,
            settings.checkpoint(),
            fleet,
            connector,
            supervisor,
            clock,
            store,
            providers,
            registry);
    BuildMetrics.register(registry, build.version(), build.revision());
    var apart = nodeLoops.probes();
    var probing = settings.probe();
    prober =
        new Prober(
            apart.vertx(), fleet, probing, apart.connector(), apart.timers(), supervisor, clock);
    surveyor =
        new ForkTrackerLoop(
            apart.vertx(),
            fleet,
            apart.connector(),
            probing.timeout(),
            apart.timers(),
            supervisor,
            clock);
    BranchMetrics.register(registry, surveyor);
    var routingLoops = new RoutingLoopCondition(clock);
    var eventMetrics = new EventMetrics(registry, names);
    fleet.onChange(eventMetrics::changed);
    events = nodeEvents(nodeLoops.events(), fleet, prober, eventMetrics, supervisor);
    watch =
        new ConditionMonitor(
            fleet,
            clock,
            registry,
            supervisor,
            List.of(
                checkpoints::conditions,
                surveyor::conditions,
                events::conditions,
                routingLoops::conditions));
    table = EndpointTable.load(settings.unknown());
    policy = new RoutePlanner(settings.budgets(), settings.strategies());
    dataPlane =
        new BeaconApiServer(
            vertx,
            timers,
            new BeaconApiServer.Parts(
                table,
                policy,
                fleet,
                settings.forward(),
                connector,
                new RequestListeners(
                    List.of(
                        metrics,
                        new ClientMetrics(registry, clientNames),
                        new FailoverLog(),
                        incidents,
                        decisions,
                        drilling.drills(),
                        duties,
                        routingLoops)),
                new SubscriptionRecorder(validatorState),
                new FeeRecipientAdapter(validatorState),
                _ ->
                    new EventStreamAdapter(
                        new EventStreams(
                            vertx,
                            events,
                            timers,
                            settings.events(),
                            eventMetrics,
                            dataPlane().bytes())),
                clock,
                build.version(),
                loops,
                new ClientAccess(clients, settings.access().listenTls()),
                new CheckpointLocalResponder(checkpoints),
                "fresnel-" + Long.toHexString(ThreadLocalRandom.current().nextLong())));
    SszSupportMetrics.register(registry, fleet, dataPlane.jsonOnly());
    ByteMetrics.register(registry, dataPlane.bytes()::used, dataPlane.bytes()::most);
    renewal =
        new CredentialReloader(
            List.of(users, clients), settings.access().listenTls(), dataPlane::renewTls);
  }

  private static FanInLoop nodeEvents(
      NodeEventLoops.Loop loop,
      FleetState fleet,
      Prober prober,
      EventMetrics metrics,
      Supervisor supervisor) {
    DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
    var fanIn = new FanIn(fleet, loop.timers(), chance, prober::probeNow, metrics, supervisor);
    return new FanInLoop(loop.vertx(), loop.connector(), fanIn);
  }

  FleetState fleet() {
    return fleet;
  }

  NodeRegistry roster() {
    return roster;
  }

  LiveConfiguration configuration() {
    return configuration;
  }

  Prober prober() {
    return prober;
  }

  ForkTrackerLoop surveyor() {
    return surveyor;
  }

  BeaconApiServer dataPlane() {
    return dataPlane;
  }

  /// Of the control plane.
  CredentialStore<User> users() {
    return users;
  }

  /// By which requests are routed.
  EndpointTable table() {
    return table;
  }

  /// By which requests are planned.
  RoutePlanner policy() {
    return policy;
  }

  ValidatorState validatorState() {
    return validatorState;
  }

  IncidentRecorder incidents() {
    return incidents;
  }

  RoutingDecisions decisions() {
    return decisions;
  }

  DrillRunner drills() {
    return drilling.drills();
  }

  DutyService duties() {
    return duties;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  ConditionMonitor watch() {
    return watch;
  }

  Supervisor supervisor() {
    return supervisor;
  }

  CredentialReloader credentials() {
    return renewal;
  }

  DrillSchedule drillSchedule() {
    return drilling.schedule();
  }

  /// As below, on a socket of its own.
  Future<Void> start() {
    return start(ListenSocket.own());
  }

  /// Listens, and then begins to follow the nodes. A port that is shared with another process is
  /// listened on only when every node has been probed. Fails if it cannot listen.
  Future<Void> start(ListenSocket socket) {
    duties.start();
    renewal.start();
    return validatorState
        .start()
        .compose(_ -> socket.isShared() ? prober.round().mapEmpty() : Future.succeededFuture())
        .compose(_ -> dataPlane.start(socket))
        .compose(_ -> prober.start())
        .compose(_ -> events.start())
        .compose(_ -> checkpoints.start())
        .compose(_ -> surveyor.start());
  }

  /// Stops to listen, to follow and to remind the nodes; open connections are closed.
  Future<Void> stop() {
    drilling.drills().stop();
    return Future.join(
            dataPlane.stop(),
            prober.stop(),
            events.stop(),
            validatorState.stop(),
            checkpoints.stop())
        .eventually(surveyor::stop)
        .eventually(nodeLoops::close)
        .eventually(duties::stop)
        .mapEmpty();
  }
}
