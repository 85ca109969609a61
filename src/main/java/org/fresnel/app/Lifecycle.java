package org.fresnel.app;

import static jakarta.enterprise.event.Reception.IF_EXISTS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fresnel.auth.CredentialStore;
import org.fresnel.auth.User;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.checkpoint.provider.ProviderBlockLookup;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.config.Settings;
import org.fresnel.config.SettingsSource;
import org.fresnel.control.auth.Audit;
import org.fresnel.control.auth.ControlSettings;
import org.fresnel.control.feed.Feed;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillSchedule;
import org.fresnel.drill.DrillSettings;
import org.fresnel.duties.DutyService;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.history.RoutingDecisions;
import org.fresnel.node.FleetState;
import org.fresnel.probe.Prober;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.InheritedSocket;
import org.fresnel.proxy.server.ListenSocket;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.replay.ValidatorState;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.jboss.logging.Logger;

/// Makes the router from the configuration, and stops it with the application.
@Singleton
class Lifecycle {
  private static final Logger LOG = Logger.getLogger("org.fresnel");
  private static final long START_TIMEOUT_SECONDS = 30;
  private static final long CLOSE_TIMEOUT_SECONDS = 5;

  private final Settings settings;
  private final RouterAssembly router;
  private final InstantSource clock = InstantSource.system();
  private final StoreFactory state;
  private final Audit audit;
  private final Feed feed;
  private final Scheduler jobs;

  /// @param jobs halted until the router has started
  Lifecycle(Vertx vertx, MeterRegistry registry, ObjectMapper json, Scheduler jobs) {
    this.jobs = jobs;
    var source = SettingsSource.ofProcess();
    var loaded = source.read(Optional.empty());
    this.settings = loaded.settings();
    this.state = StoreFactory.open(settings.state());
    var store = state.store();
    this.audit = Audit.open(store);
    var loops = Runtime.getRuntime().availableProcessors();
    var connector = Connector.of(vertx, settings.upstream());
    var build = BuildInfo.ofProgram();
    var providers = ProviderBlockLookup.of(vertx, settings.upstream());
    this.router =
        new RouterAssembly(
            vertx,
            source,
            loaded,
            store,
            connector,
            Optional.of(providers),
            registry,
            clock,
            build,
            loops);
    this.feed = FeedBeans.of(vertx, router, registry, clock, build, json);
  }

  @Produces
  @Singleton
  FleetState fleet() {
    return router.fleet();
  }

  @Produces
  @Singleton
  NodeRegistry roster() {
    return router.roster();
  }

  @Produces
  @Singleton
  LiveConfiguration configuration() {
    return router.configuration();
  }

  @Produces
  @Singleton
  Prober prober() {
    return router.prober();
  }

  @Produces
  @Singleton
  ForkTrackerLoop surveyor() {
    return router.surveyor();
  }

  @Produces
  @Singleton
  BeaconApiServer dataPlane() {
    return router.dataPlane();
  }

  @Produces
  @Singleton
  ValidatorState validatorState() {
    return router.validatorState();
  }

  @Produces
  @Singleton
  CredentialStore<User> users() {
    return router.users();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return clock;
  }

  @Produces
  @Singleton
  EndpointTable table() {
    return router.table();
  }

  @Produces
  @Singleton
  RoutePlanner policy() {
    return router.policy();
  }

  @Produces
  @Singleton
  Store store() {
    return state.store();
  }

  @Produces
  @Singleton
  IncidentRecorder incidents() {
    return router.incidents();
  }

  @Produces
  @Singleton
  RoutingDecisions decisions() {
    return router.decisions();
  }

  @Produces
  @Singleton
  DrillRunner drills() {
    return router.drills();
  }

  @Produces
  @Singleton
  DrillSettings drillSettings() {
    return settings.drills();
  }

  @Produces
  @Singleton
  DutyService duties() {
    return router.duties();
  }

  @Produces
  @Singleton
  Checkpoints checkpoints() {
    return router.checkpoints();
  }

  @Produces
  @Singleton
  ActiveConditions conditions() {
    return router.watch().conditions();
  }

  @Produces
  @Singleton
  ConditionMonitor conditionMonitor() {
    return router.watch();
  }

  @Produces
  @Singleton
  CredentialReloader credentials() {
    return router.credentials();
  }

  @Produces
  @Singleton
  DrillSchedule drillSchedule() {
    return router.drillSchedule();
  }

  @Produces
  @Singleton
  Supervisor supervisor() {
    return router.supervisor();
  }

  @Produces
  @Singleton
  Audit audit() {
    return audit;
  }

  @Produces
  @Singleton
  Feed feed() {
    return feed;
  }

  @Produces
  @Singleton
  ControlSettings controlSettings() {
    return settings.control();
  }

  private void warnOfFileLimit() {
    var nodes = router.fleet().snapshot().nodes().size();
    var perNode = settings.upstream().connectionsPerNode();
    var toNodes = (long) nodes * perNode * Runtime.getRuntime().availableProcessors();
    var clients = settings.forward().bounds().connections();
    FileLimit.warning(FileLimit.read(FileLimit.OF_PROCESS), clients, toNodes).ifPresent(LOG::warn);
  }

  private void warnOfLargeBodies() {
    var forward = settings.forward();
    var largest = forward.bounds().largestBody();
    if (forward.maxBodyBytes() > largest) {
      LOG.warnf(
          "listen.max-body: expected at most %d bytes, for which listen.max-bytes-in-flight (%d)"
              + " has room, got %d: larger bodies are answered 413 until there is more memory",
          largest, forward.bounds().bytes(), forward.maxBodyBytes());
    }
  }

  /// Listens and probes. Ends when it listens.
  void start() throws InterruptedException, TimeoutException {
    var inherited = InheritedSocket.ofProcess();
    try {
      router
          .start(ListenSocket.of(inherited, settings.forward().reusePort()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      jobs.resume();
      LOG.infof(
          "listening on %s://%s:%d for %d nodes",
          settings.access().listenTls().isPresent() ? "https" : "http",
          settings.forward().host(),
          router.dataPlane().port(),
          router.fleet().snapshot().nodes().size());
      inherited.ifPresent(
          it ->
              LOG.infof("the socket on %s was inherited: it outlives this process", it.address()));
      state.log();
      warnOfFileLimit();
      warnOfLargeBodies();
    } catch (ExecutionException e) {
      var cause = Objects.requireNonNullElse(e.getCause(), e);
      throw StartupException.router(settings.forward().host(), settings.forward().port(), cause);
    }
  }

  /// Reads the configuration again because of a signal. The log has the result.
  void reload() {
    router.supervisor().run("configuration", () -> router.configuration().reload("SIGHUP"));
  }

  void announceEnd(@Observes(notifyObserver = IF_EXISTS) ShutdownDelayInitiatedEvent event) {
    router.dataPlane().announceEnd();
    feed.stop().onFailure(e -> LOG.warnf("the live feed did not stop cleanly: %s", e.getMessage()));
  }

  /// No connection is accepted, and requests in flight finish first. By then readiness has gone
  /// down, for as long as the configured delay.
  void stop(@Observes(notifyObserver = IF_EXISTS) ShutdownEvent event) throws InterruptedException {
    var timeout = settings.shutdown().timeout();
    jobs.pause();
    var dataPlane = router.dataPlane();
    LOG.infof(
        "stopping: no connection is accepted, event streams end; for at most %s it waits for %d"
            + " requests in flight on %d connections",
        timeout, dataPlane.inFlight(), dataPlane.openConnections());
    try {
      Future.join(feed.stop(), dataPlane.stopAccepting())
          .eventually(() -> dataPlane.drained(timeout))
          .onComplete(_ -> logDrained(dataPlane))
          .compose(_ -> router.stop())
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toSeconds() + CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("did not stop cleanly: %s", e.getMessage());
    }
    state.store().close();
  }

  private static void logDrained(BeaconApiServer dataPlane) {
    var left = dataPlane.inFlight();
    if (left == 0) {
      LOG.infof("stopping: every request is answered");
    } else {
      LOG.warnf("stopping: %d requests are cut off, shutdown.timeout is over", left);
    }
  }
}
