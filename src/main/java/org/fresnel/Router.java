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
import org.fresnel.branches.Surveyor;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.drill.Drills;
import org.fresnel.duties.Calendar;
import org.fresnel.duties.Duties;
import org.fresnel.duties.DutyLog;
import org.fresnel.events.EventStreams;
import org.fresnel.events.FanIn;
import org.fresnel.events.NodeEvents;
import org.fresnel.forward.ClientAccess;
import org.fresnel.forward.DataPlane;
import org.fresnel.forward.FailoverLog;
import org.fresnel.forward.OnDisk;
import org.fresnel.forward.RequestListeners;
import org.fresnel.journal.Decisions;
import org.fresnel.journal.Incidents;
import org.fresnel.ledger.Ledger;
import org.fresnel.ledger.ReplayLog;
import org.fresnel.metrics.BranchMetrics;
import org.fresnel.metrics.BuildMetrics;
import org.fresnel.metrics.ClientMetrics;
import org.fresnel.metrics.DrillMetrics;
import org.fresnel.metrics.DutyMetrics;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.metrics.FleetMetrics;
import org.fresnel.metrics.JournalMetrics;
import org.fresnel.metrics.LedgerMetrics;
import org.fresnel.metrics.ReloadMetrics;
import org.fresnel.metrics.RouterMetrics;
import org.fresnel.node.LiveFleet;
import org.fresnel.probe.Prober;
import org.fresnel.roster.LiveRoster;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Policy;
import org.fresnel.settings.Loaded;
import org.fresnel.settings.SettingsSource;
import org.fresnel.store.Store;
import org.fresnel.wire.Connector;
import org.fresnel.wire.Timers;
import org.fresnel.wire.VertxTimers;

/// The rooms put together: what is between the configuration and the two listeners.
final class Router {
  private final Timers timers;
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
    var metrics = new RouterMetrics(registry);
    users = new Keyring<>(settings.access().users());
    var clients = new Keyring<>(settings.access().clients());
    var clientNames = settings.access().clients().stream().map(Key::holder).toList();
    var given = new LiveRoster.Given(settings.nodes(), settings.health(), loaded.reader());
    var foresight = new Foresight(this::calendar);
    roster = new LiveRoster(given, store, foresight, clock);
    configuration =
        new LiveConfiguration(source, loaded, roster, new ReloadMetrics(registry), clock);
    fleet = roster.fleet();
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
    var ledgerMetrics = new LedgerMetrics(registry, names);
    fleet.onChange(ledgerMetrics::changed);
    fleet.onChange(metrics::changed);
    fleet.onChange(change -> change.gone().forEach(connector::forget));
    ledger =
        new Ledger(vertx, fleet, connector, timers, clock, List.of(ledgerMetrics, new ReplayLog()));
    ledgerMetrics.show(ledger::stock);
    var dutyMetrics = new DutyMetrics(registry, clock);
    duties =
        new Duties(
            vertx, fleet, timers, clock, settings.duties(), List.of(dutyMetrics, new DutyLog()));
    dutyMetrics.show(duties::calendar);
    checkpoints =
        Checkpointing.of(vertx, settings.checkpoint(), fleet, connector, clock, store, registry);
    BuildMetrics.register(registry, build.version(), build.revision());
    prober = new Prober(vertx, fleet, settings.probe(), connector, timers, clock);
    surveyor = new Surveyor(vertx, fleet, connector, settings.probe().timeout(), timers, clock);
    BranchMetrics.register(registry, surveyor);
    var routingLoops = new RoutingLoops(clock);
    watch =
        new Watch(
            fleet,
            clock,
            registry,
            List.of(checkpoints::conditions, surveyor::conditions, routingLoops::conditions));
    upkeep = new Upkeep(vertx, timers, List.of(roster::pass, configuration::watch, watch::look));
    var eventMetrics = new EventMetrics(registry, names);
    fleet.onChange(eventMetrics::changed);
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
                ledger::feeRecipient,
                _ ->
                    new EventStreams(vertx, events, timers, settings.events(), eventMetrics)::serve,
                clock,
                build.version(),
                loops,
                new ClientAccess(clients, settings.access().listenTls()),
                onDisk(checkpoints),
                "fresnel-" + Long.toHexString(ThreadLocalRandom.current().nextLong())));
    renewal =
        new Renewal(
            vertx,
            timers,
            List.of(users, clients),
            settings.access().listenTls(),
            dataPlane::renewTls);
  }

  /// The front door does not know whose the answers are that it need not ask nodes for.
  private static OnDisk onDisk(Checkpoints checkpoints) {
    return checkpoints::answer;
  }

  /// Asked only after the start.
  private Calendar calendar() {
    return duties.calendar();
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
        .eventually(duties::stop)
        .mapEmpty();
  }
}
