package org.fresnel;

import static jakarta.enterprise.event.Reception.IF_EXISTS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
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
import org.fresnel.access.Keyring;
import org.fresnel.access.User;
import org.fresnel.branches.Surveyor;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.condition.Conditions;
import org.fresnel.control.Audit;
import org.fresnel.control.Configuration;
import org.fresnel.control.ControlSettings;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.Drills;
import org.fresnel.duties.Duties;
import org.fresnel.feed.Feed;
import org.fresnel.forward.DataPlane;
import org.fresnel.journal.Decisions;
import org.fresnel.journal.Incidents;
import org.fresnel.ledger.Ledger;
import org.fresnel.node.LiveFleet;
import org.fresnel.probe.Prober;
import org.fresnel.roster.LiveRoster;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Policy;
import org.fresnel.settings.Settings;
import org.fresnel.settings.SettingsSource;
import org.fresnel.store.Store;
import org.fresnel.wire.Connector;
import org.jboss.logging.Logger;

/// Makes the router from the configuration, and stops it with the application.
@Singleton
class Wiring {
  private static final Logger LOG = Logger.getLogger("org.fresnel");
  private static final long START_TIMEOUT_SECONDS = 30;
  private static final long CLOSE_TIMEOUT_SECONDS = 5;

  private final Settings settings;
  private final Router router;
  private final InstantSource clock = InstantSource.system();
  private final StateStore state;
  private final Audit audit;
  private final Feed feed;

  Wiring(Vertx vertx, MeterRegistry registry, ObjectMapper json) {
    var source = SettingsSource.ofProcess();
    var loaded = source.read(Optional.empty());
    this.settings = loaded.settings();
    this.state = StateStore.open(settings.state());
    var store = state.store();
    this.audit = Audit.open(store);
    var loops = Runtime.getRuntime().availableProcessors();
    var connector = Connector.of(vertx, settings.upstream());
    var build = Build.ofProgram();
    this.router =
        new Router(vertx, source, loaded, store, connector, registry, clock, build, loops);
    this.feed = Feeding.of(vertx, router, registry, clock, build, json);
  }

  @Produces
  @Singleton
  LiveFleet fleet() {
    return router.fleet();
  }

  @Produces
  @Singleton
  LiveRoster roster() {
    return router.roster();
  }

  @Produces
  @Singleton
  Configuration configuration() {
    return router.configuration();
  }

  @Produces
  @Singleton
  Prober prober() {
    return router.prober();
  }

  @Produces
  @Singleton
  Surveyor surveyor() {
    return router.surveyor();
  }

  @Produces
  @Singleton
  DataPlane dataPlane() {
    return router.dataPlane();
  }

  @Produces
  @Singleton
  Ledger ledger() {
    return router.ledger();
  }

  @Produces
  @Singleton
  Keyring<User> users() {
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
  Policy policy() {
    return router.policy();
  }

  @Produces
  @Singleton
  Store store() {
    return state.store();
  }

  @Produces
  @Singleton
  Incidents incidents() {
    return router.incidents();
  }

  @Produces
  @Singleton
  Decisions decisions() {
    return router.decisions();
  }

  @Produces
  @Singleton
  Drills drills() {
    return router.drills();
  }

  @Produces
  @Singleton
  DrillSettings drillSettings() {
    return settings.drills();
  }

  @Produces
  @Singleton
  Duties duties() {
    return router.duties();
  }

  @Produces
  @Singleton
  Checkpoints checkpoints() {
    return router.checkpoints();
  }

  @Produces
  @Singleton
  Conditions conditions() {
    return router.watch().conditions();
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
          "listen.max-body: expected at most %d bytes, for which listen.max-bytes-in-flight (%d) has"
              + " room, got %d: larger bodies are answered 413 until there is more memory",
          largest, forward.bounds().bytes(), forward.maxBodyBytes());
    }
  }

  /// Listens and probes. Ends when it listens.
  void start() throws InterruptedException, TimeoutException {
    try {
      router
          .start()
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      LOG.infof(
          "listening on %s://%s:%d for %d nodes",
          settings.access().listenTls().isPresent() ? "https" : "http",
          settings.forward().host(),
          router.dataPlane().port(),
          router.fleet().snapshot().nodes().size());
      state.tell();
      warnOfFileLimit();
      warnOfLargeBodies();
    } catch (ExecutionException e) {
      var cause = Objects.requireNonNullElse(e.getCause(), e);
      throw CannotStart.router(settings.forward().host(), settings.forward().port(), cause);
    }
  }

  void announceEnd(@Observes(notifyObserver = IF_EXISTS) ShutdownDelayInitiatedEvent event) {
    router.dataPlane().announceEnd();
    feed.stop().onFailure(e -> LOG.warnf("the live feed has no clean end: %s", e.getMessage()));
  }

  /// Requests in flight finish first. By then readiness has gone down, for as long as the
  /// configured delay.
  void stop(@Observes(notifyObserver = IF_EXISTS) ShutdownEvent event) throws InterruptedException {
    var timeout = settings.shutdown().timeout();
    router.dataPlane().announceEnd();
    try {
      feed.stop()
          .eventually(() -> router.dataPlane().drained(timeout))
          .compose(_ -> router.stop())
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toSeconds() + CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("stopped without a clean end: %s", e.getMessage());
    }
    state.store().close();
  }
}
