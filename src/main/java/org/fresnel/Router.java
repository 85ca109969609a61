package org.fresnel;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.fresnel.access.Key;
import org.fresnel.access.Keyring;
import org.fresnel.access.User;
import org.fresnel.branches.Surveyor;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.drill.Drills;
import org.fresnel.duties.Duties;
import org.fresnel.events.EventStreams;
import org.fresnel.events.FanIn;
import org.fresnel.events.NodeEvents;
import org.fresnel.forward.ClientAccess;
import org.fresnel.forward.DataPlane;
import org.fresnel.forward.FailoverLog;
import org.fresnel.forward.RequestListeners;
import org.fresnel.journal.Decisions;
import org.fresnel.journal.Incidents;
import org.fresnel.ledger.Ledger;
import org.fresnel.metrics.BranchMetrics;
import org.fresnel.metrics.BuildMetrics;
import org.fresnel.metrics.ByteMetrics;
import org.fresnel.metrics.ClientMetrics;
import org.fresnel.metrics.DrillMetrics;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.metrics.FleetMetrics;
import org.fresnel.metrics.JournalMetrics;
import org.fresnel.metrics.JsonOnlyMetrics;
import org.fresnel.metrics.ReloadMetrics;
import org.fresnel.metrics.RouterMetrics;
import org.fresnel.metrics.TaskMetrics;
import org.fresnel.node.LiveFleet;
import org.fresnel.probe.Prober;
import org.fresnel.roster.LiveRoster;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Policy;
import org.fresnel.settings.Loaded;
import org.fresnel.settings.SettingsSource;
import org.fresnel.store.Store;
import org.fresnel.wire.Connector;
import org.fresnel.wire.Supervisor;
import org.fresnel.wire.Timers;
import org.fresnel.wire.VertxTimers;

/// The rooms put together: what is between the configuration and the two listeners.
final class Router {
  private final Timers timers;
  private final NodeEventLoops nodeLoops;
  private final LiveRoster roster;
  private final LiveConfiguration configuration;
  private final LiveFleet fleet;
  private final DataPlane dataPlane;
  private final Prober prober;
  private final Surveyor surveyor;
  private final NodeEvents events;
  private final Ledger ledger;
  private final Keyring<User> users;
  private final Renewal renewal;
  private final EndpointTable table;
  private final Policy policy;
  private final Incidents incidents;
  private final Decisions decisions;
  private final Drilling drilling;
  private final Checkpoints checkpoints;
  private final Duties duties;
  private final Watch watch;
  private final Upkeep upkeep;

  /// Makes everything and starts nothing.
  ///
  /// @param source that the configuration can be read from again
  /// @param loaded what was read of it
  /// @param connector to the nodes
  /// @param build of this program
  /// @param loops event loops of the data plane, at least 1
  Router(
      Vertx vertx,
      SettingsSource source,
      Loaded loaded,
      Store store,
      Connector connector,
      MeterRegistry registry,
      InstantSource clock,
      Build build,
      int loops) {
    var settings = loaded.settings();
    timers = new VertxTimers(vertx);
    var supervisor = new Supervisor(new TaskMetrics(registry));
    nodeLoops = NodeEventLoops.open(connector);
    var metrics = new RouterMetrics(registry);
    users = new Keyring<>(settings.access().users());
    var clients = new Keyring<>(settings.access().clients());
    var clientNames = settings.access().clients().stream().map(Key::holder).toList();
    var given = new LiveRoster.Given(settings.nodes(), settings.health(), loaded.reader());
    var foresight = new Foresight(() -> duties().calendar());
    roster = new LiveRoster(given, store, foresight, clock);
    configuration =
        new LiveConfiguration(source, loaded, roster, new ReloadMetrics(registry), clock);
    fleet = roster.fleet();
    fleet.onFailure(failure -> supervisor.failed("fleet", failure));
    fleet.onChange(new FleetLog());
    FleetMetrics.register(registry, fleet);
    drilling = Drilling.of(vertx, settings.drills(), fleet, connector, foresight, clock, store);
    fleet.onChange(drilling.drills()::changed);
    DrillMetrics.register(registry, drilling.drills(), drilling.schedule().exists());
    incidents = new Incidents(fleet, clock, store, drilling.drills()::on);
    fleet.onChange(incidents::changed);
    decisions = new Decisions(clock);
    JournalMetrics.register(registry, incidents);
    var names = fleet.snapshot().nodes().stream().map(it -> it.node().name()).toList();
    fleet.onChange(metrics::changed);
    fleet.onChange(change -> change.gone().forEach(connector::forget));
    ledger =
        LedgerFactory.create(vertx, fleet, connector, timers, supervisor, clock, store, registry);
    duties =
        DutiesFactory.create(vertx, fleet, timers, supervisor, clock, settings.duties(), registry);
    checkpoints =
        Checkpointing.of(
            vertx, settings.checkpoint(), fleet, connector, supervisor, clock, store, registry);
    BuildMetrics.register(registry, build.version(), build.revision());
    var apart = nodeLoops.probes();
    var probing = settings.probe();
    prober =
        new Prober(
            apart.vertx(), fleet, probing, apart.connector(), apart.timers(), supervisor, clock);
    surveyor =
        new Surveyor(
            apart.vertx(),
            fleet,
            apart.connector(),
            probing.timeout(),
            apart.timers(),
            supervisor,
            clock);
    BranchMetrics.register(registry, surveyor);
    var routingLoops = new RoutingLoops(clock);
    var eventMetrics = new EventMetrics(registry, names);
    fleet.onChange(eventMetrics::changed);
    events = nodeEvents(nodeLoops.events(), fleet, prober, eventMetrics, supervisor);
    watch =
        new Watch(
            fleet,
            clock,
            registry,
            supervisor,
            List.of(
                checkpoints::conditions,
                surveyor::conditions,
                events::conditions,
                routingLoops::conditions));
    upkeep =
        new Upkeep(
            vertx, timers, supervisor, List.of(roster::pass, configuration::watch, watch::look));
    table = EndpointTable.load(settings.unknown());
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
                    List.of(
                        metrics,
                        new ClientMetrics(registry, clientNames),
                        new FailoverLog(),
                        incidents,
                        decisions,
                        drilling.drills(),
                        duties,
                        routingLoops)),
                new Dictation(ledger),
                new LedgerRecipients(ledger),
                _ ->
                    new EventStreams(
                            vertx,
                            events,
                            timers,
                            settings.events(),
                            eventMetrics,
                            dataPlane().bytes())
                        ::serve,
                clock,
                build.version(),
                loops,
                new ClientAccess(clients, settings.access().listenTls()),
                new CheckpointAnswers(checkpoints),
                "fresnel-" + Long.toHexString(ThreadLocalRandom.current().nextLong())));
    JsonOnlyMetrics.register(registry, fleet, dataPlane.jsonOnly());
    ByteMetrics.register(registry, dataPlane.bytes()::used, dataPlane.bytes()::most);
    renewal =
        new Renewal(
            vertx,
            timers,
            supervisor,
            List.of(users, clients),
            settings.access().listenTls(),
            dataPlane::renewTls);
  }

  private static NodeEvents nodeEvents(
      NodeEventLoops.Loop loop,
      LiveFleet fleet,
      Prober prober,
      EventMetrics metrics,
      Supervisor supervisor) {
    DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
    var fanIn = new FanIn(fleet, loop.timers(), chance, prober::anew, metrics, supervisor);
    return new NodeEvents(loop.vertx(), loop.connector(), fanIn);
  }

  LiveFleet fleet() {
    return fleet;
  }

  LiveRoster roster() {
    return roster;
  }

  LiveConfiguration configuration() {
    return configuration;
  }

  Prober prober() {
    return prober;
  }

  Surveyor surveyor() {
    return surveyor;
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

  Incidents incidents() {
    return incidents;
  }

  Decisions decisions() {
    return decisions;
  }

  Drills drills() {
    return drilling.drills();
  }

  Duties duties() {
    return duties;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  Watch watch() {
    return watch;
  }

  /// Listens, and then begins to follow the nodes. Fails if it cannot listen.
  Future<Void> start() {
    duties.start();
    renewal.start();
    return ledger
        .start()
        .compose(_ -> dataPlane.start())
        .compose(_ -> prober.start())
        .compose(_ -> events.start())
        .compose(_ -> checkpoints.start())
        .compose(_ -> surveyor.start())
        .onSuccess(_ -> drilling.schedule().start())
        .onSuccess(_ -> upkeep.start());
  }

  /// Stops to listen, to follow and to remind the nodes; open connections are closed.
  Future<Void> stop() {
    renewal.stop();
    drilling.schedule().stop();
    drilling.drills().stop();
    upkeep.stop();
    return Future.join(
            dataPlane.stop(), prober.stop(), events.stop(), ledger.stop(), checkpoints.stop())
        .eventually(surveyor::stop)
        .eventually(nodeLoops::close)
        .eventually(duties::stop)
        .mapEmpty();
  }
}
