package org.fresnel.app;

import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.report.DrillReports;
import org.fresnel.duties.DutyService;
import org.fresnel.events.FanInLoop;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.guard.ValidatorWatchLoop;
import org.fresnel.inclusion.ChainReaderLoop;
import org.fresnel.inclusion.InclusionService;
import org.fresnel.notify.Notifier;
import org.fresnel.probe.Prober;
import org.fresnel.proof.StandbyProverLoop;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.server.BeaconApiServer;
import org.fresnel.proxy.server.ListenSocket;
import org.fresnel.replay.ValidatorState;
import org.fresnel.replication.Replication;
import org.fresnel.replication.RolloutExchange;
import org.fresnel.restart.RestartMemory;
import org.fresnel.shadow.RequestMirror;

/// The parts of the router, in the order in which they start and stop.
@Singleton
class StartOrder {
  private final RestartMemory restart;
  private final BlockProducers producers;
  private final SszSupport sszSupport;
  private final FleetListeners listeners;
  private final DutyService duties;
  private final HousekeepingJobs jobs;
  private final ValidatorState validatorState;
  private final Replication replication;
  private final RolloutExchange rollouts;
  private final BeaconApiServer server;
  private final Prober prober;
  private final FanInLoop events;
  private final Checkpoints checkpoints;
  private final ForkTrackerLoop forks;
  private final StandbyProverLoop prover;
  private final ValidatorWatchLoop validators;
  private final ChainReaderLoop chainReader;
  private final InclusionService inclusion;
  private final RequestMirror shadows;
  private final DrillRunner drills;
  private final DrillReports reports;
  private final NodeEventLoops nodeLoops;
  private final Notifier notifier;

  @Inject
  StartOrder(
      RestartMemory restart,
      BlockProducers producers,
      SszSupport sszSupport,
      FleetListeners listeners,
      DutyService duties,
      HousekeepingJobs jobs,
      ValidatorState validatorState,
      Replication replication,
      RolloutExchange rollouts,
      BeaconApiServer server,
      Prober prober,
      FanInLoop events,
      Checkpoints checkpoints,
      ForkTrackerLoop forks,
      StandbyProverLoop prover,
      ValidatorWatchLoop validators,
      ChainReaderLoop chainReader,
      InclusionService inclusion,
      RequestMirror shadows,
      DrillRunner drills,
      DrillReports reports,
      NodeEventLoops nodeLoops,
      Notifier notifier) {
    this.restart = restart;
    this.producers = producers;
    this.sszSupport = sszSupport;
    this.listeners = listeners;
    this.duties = duties;
    this.jobs = jobs;
    this.validatorState = validatorState;
    this.replication = replication;
    this.rollouts = rollouts;
    this.server = server;
    this.prober = prober;
    this.events = events;
    this.checkpoints = checkpoints;
    this.forks = forks;
    this.prover = prover;
    this.validators = validators;
    this.chainReader = chainReader;
    this.inclusion = inclusion;
    this.shadows = shadows;
    this.drills = drills;
    this.reports = reports;
    this.nodeLoops = nodeLoops;
    this.notifier = notifier;
  }

  /// As below, on a socket of its own.
  Future<Void> start() {
    return start(ListenSocket.own());
  }

  /// Listens, and then begins to follow the nodes. A port that is shared with another process is
  /// listened on only when every node has been probed. Fails if it cannot listen.
  Future<Void> start(ListenSocket socket) {
    restart.resume(events, producers, sszSupport);
    rollouts.start();
    listeners.register();
    duties.start();
    reports.start();
    jobs.start();
    return validatorState
        .start()
        .onSuccess(_ -> replication.start())
        .compose(_ -> socket.isShared() ? prober.round().mapEmpty() : Future.succeededFuture())
        .compose(_ -> server.start(socket))
        .onSuccess(_ -> drills.listening())
        .compose(_ -> prober.start())
        .compose(_ -> events.start())
        .compose(_ -> checkpoints.start())
        .compose(_ -> forks.start())
        .compose(_ -> prover.start())
        .compose(_ -> validators.start())
        .compose(_ -> chainReader.start())
        .compose(_ -> shadows.start());
  }

  /// The router is about to stop accepting requests. Blocks.
  void stopping() {
    drills.stopping();
  }

  /// Stops listening, following the nodes and replaying; closes open connections.
  Future<Void> stop() {
    drills.stop();
    notifier.stop();
    return Future.join(
            server.stop(), prober.stop(), events.stop(), validatorState.stop(), checkpoints.stop())
        .eventually(forks::stop)
        .eventually(prover::stop)
        .eventually(validators::stop)
        .eventually(chainReader::stop)
        .eventually(shadows::stop)
        .eventually(nodeLoops::close)
        .eventually(duties::stop)
        .eventually(inclusion::stop)
        .onComplete(_ -> replication.stop())
        .mapEmpty();
  }
}
