package org.fresnel.app;

import static jakarta.enterprise.event.Reception.IF_EXISTS;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.vertx.core.Future;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fresnel.config.Settings;
import org.fresnel.control.feed.Feed;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.InheritedSocket;
import org.fresnel.proxy.server.ListenSocket;
import org.fresnel.restart.RestartMemory;
import org.fresnel.upstream.Supervisor;
import org.jboss.logging.Logger;

/// Starts the router, and stops it with the application.
@Singleton
class Lifecycle {
  private static final Logger LOG = Logger.getLogger("org.fresnel");
  private static final long START_TIMEOUT_SECONDS = 30;
  private static final long CLOSE_TIMEOUT_SECONDS = 5;

  private final Settings settings;
  private final StartOrder parts;
  private final RestartMemory restart;
  private final LiveConfiguration configuration;
  private final Supervisor supervisor;
  private final FleetState fleet;
  private final BeaconApiServer server;
  private final Feed feed;
  private final OpenedStore opened;
  private final Scheduler jobs;
  private final SystemdService service;

  /// @param jobs halted until the router has started
  Lifecycle(
      Settings settings,
      StartOrder parts,
      RestartMemory restart,
      LiveConfiguration configuration,
      Supervisor supervisor,
      FleetState fleet,
      BeaconApiServer server,
      Feed feed,
      OpenedStore opened,
      Scheduler jobs,
      SystemdService service) {
    this.settings = settings;
    this.parts = parts;
    this.restart = restart;
    this.configuration = configuration;
    this.supervisor = supervisor;
    this.fleet = fleet;
    this.server = server;
    this.feed = feed;
    this.opened = opened;
    this.jobs = jobs;
    this.service = service;
  }

  private void warnOfFileLimit() {
    var nodes = fleet.snapshot().nodes().size();
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
      parts
          .start(ListenSocket.of(inherited, settings.forward().reusePort()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      jobs.resume();
      service.started();
      LOG.infof(
          "listening on %s://%s:%d for %d nodes",
          settings.access().listenTls().isPresent() ? "https" : "http",
          settings.forward().host(),
          server.port(),
          fleet.snapshot().nodes().size());
      inherited.ifPresent(
          it ->
              LOG.infof("the socket on %s was inherited: it outlives this process", it.address()));
      opened.log();
      warnOfFileLimit();
      warnOfLargeBodies();
    } catch (ExecutionException e) {
      var cause = Objects.requireNonNullElse(e.getCause(), e);
      throw StartupException.router(settings.forward().host(), settings.forward().port(), cause);
    }
  }

  /// Reads the configuration again because of a signal. The log has the result.
  void reload() {
    supervisor.run("configuration", () -> configuration.reload("SIGHUP"));
  }

  void announceEnd(@Observes(notifyObserver = IF_EXISTS) ShutdownDelayInitiatedEvent event) {
    server.announceEnd();
    feed.stop().onFailure(e -> LOG.warnf("the live feed did not stop cleanly: %s", e.getMessage()));
  }

  /// No connection is accepted, and requests in flight finish first. By then readiness has gone
  /// down, for as long as the configured delay.
  void stop(@Observes(notifyObserver = IF_EXISTS) ShutdownEvent event) throws InterruptedException {
    var timeout = settings.shutdown().timeout();
    jobs.pause();
    service.stopping();
    parts.stopping();
    var listened = server.isListening();
    LOG.logf(
        listened ? Logger.Level.INFO : Logger.Level.DEBUG,
        "stopping: no connection is accepted, event streams end; for at most %s it waits for %d"
            + " requests in flight on %d connections",
        words(timeout),
        server.inFlight(),
        server.openConnections());
    try {
      Future.join(feed.stop(), server.stopAccepting())
          .eventually(() -> server.drained(timeout))
          .onComplete(_ -> logDrained(server, listened))
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toSeconds() + CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (listened) {
        restart.close();
      }
      service.stopped();
      parts
          .stop()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("did not stop cleanly: %s", e.getMessage());
    }
    opened.store().close();
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static void logDrained(BeaconApiServer server, boolean listened) {
    var left = server.inFlight();
    if (left == 0) {
      LOG.log(
          listened ? Logger.Level.INFO : Logger.Level.DEBUG, "stopping: every request is answered");
    } else {
      LOG.warnf("stopping: %d requests are cut off, shutdown.timeout is over", left);
    }
  }
}
