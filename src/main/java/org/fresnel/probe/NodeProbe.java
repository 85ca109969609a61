package org.fresnel.probe;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.NodeInfo;
import org.fresnel.node.Observation;
import org.fresnel.node.SyncStatus;
import org.fresnel.upstream.NodeStatusClient;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.UnusableResponseException;

/// Probes one node, again and again, and tells the fleet. No other node waits for it.
///
/// A node that is met for the first time, or again after a silence, introduces itself before its
/// probe counts: it may have come back as something else. No answer ends the probing. Runs on one
/// event loop.
final class NodeProbe {
  static final String TASK = "probes";

  private final Node node;
  private final NodeStatusClient client;
  private final FleetState fleet;
  private final ProbeSettings settings;
  private final Timers timers;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private final PeriodicTask probing;

  private Future<Void> underWay = Future.succeededFuture();
  private boolean begun;
  private boolean stopped;
  private boolean idle;
  private boolean introduced;
  private long introducedAt;
  private boolean lookedSlowly;
  private long lookedSlowlyAt;

  NodeProbe(
      Node node,
      NodeStatusClient client,
      FleetState fleet,
      ProbeSettings settings,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock) {
    this.node = node;
    this.client = client;
    this.fleet = fleet;
    this.settings = settings;
    this.timers = timers;
    this.supervisor = supervisor;
    this.clock = clock;
    this.probing = new PeriodicTask(TASK, timers, supervisor, this::untilNext, this::underWay);
  }

  /// Whether it is the probe of a node that is reached in that way.
  boolean isOf(Node other) {
    return node.isServedAs(other);
  }

  /// Begins, unless it has begun before.
  void start() {
    if (!begun) {
      now();
    }
  }

  /// Probes at once, and from then on by the schedule. Ends with that probe, or with the one that
  /// is under way; it never fails.
  Future<Void> now() {
    if (stopped) {
      return Future.succeededFuture();
    }
    begun = true;
    if (underWay.isComplete()) {
      probing.start();
    }
    return underWay;
  }

  private Future<Void> underWay() {
    underWay =
        Future.succeededFuture()
            .compose(_ -> probe())
            .map(_ -> slowProbeIfDue())
            .<Void>mapEmpty()
            .otherwiseEmpty();
    return underWay;
  }

  /// Probes this once, looks at what changes slowly as well, and tells how it ended. The node
  /// introduces itself first, so that the measured answer is one over an open connection.
  Future<ProbeEnd> once() {
    return introduction()
        .onFailure(this::silent)
        .compose(_ -> probe())
        .compose(_ -> slowProbe())
        .otherwise(failure -> new ProbeEnd.Failed(ProbeFailure.of(failure)));
  }

  /// The node may have been started anew: it introduces itself again at once.
  void probeNow() {
    introduced = false;
    lookedSlowly = false;
    now();
  }

  /// The fleet has changed. A last resort that is needed now is probed at once.
  void reconsider() {
    var before = idle;
    idle = isIdle();
    if (before && !idle) {
      now();
    }
  }

  void stop() {
    stopped = true;
    probing.stop();
  }

  private ProbeSettings pace() {
    return isIdle() ? settings.idle() : settings;
  }

  private boolean isIdle() {
    var now = fleet.snapshot();
    return now.named(node.name()).filter(now::isIdle).isPresent();
  }

  private Future<SyncStatus> probe() {
    var sent = timers.nanoTime();
    return client
        .syncing()
        .compose(status -> introduction().map(status))
        .onSuccess(status -> answered(status, sent))
        .onFailure(this::silent);
  }

  private void answered(SyncStatus status, long sent) {
    report(new Observation.Probed(status, timers.since(sent)));
  }

  /// A node that limits its requests is not probed until it wants them again.
  private void silent(Throwable failure) {
    if (failure instanceof UnusableResponseException it && it.pause().isPresent()) {
      report(new Observation.PauseRequested(it.pause().get()));
      return;
    }
    introduced = false;
    lookedSlowly = false;
    report(new Observation.Unreachable(ProbeFailure.of(failure).text()));
  }

  private void report(Observation observation) {
    if (!stopped) {
      supervisor.run(TASK, () -> fleet.report(node, observation));
    }
  }

  private Duration untilNext() {
    var slots = fleet.snapshot().network().clock();
    var next = ProbeSchedule.untilNext(clock.instant(), pace().interval(), slots);
    var pause = fleet.pauseLeft(node);
    return pause.compareTo(next) > 0 ? pause : next;
  }

  private Future<?> introduction() {
    if (introduced && timers.since(introducedAt).compareTo(pace().identityInterval()) < 0) {
      return Future.succeededFuture();
    }
    var identity = client.identity();
    var version = client.version();
    return Future.all(identity, version)
        .onSuccess(
            _ -> {
              introduced = true;
              introducedAt = timers.nanoTime();
              report(new Observation.Identified(identity.result(), version.result()));
            });
  }

  private boolean slowProbeIfDue() {
    var again = timers.since(lookedSlowlyAt).compareTo(pace().slowInterval()) >= 0;
    var isDue = !stopped && (again || !lookedSlowly);
    if (isDue) {
      lookedSlowly = true;
      lookedSlowlyAt = timers.nanoTime();
      slowProbe();
    }
    return isDue;
  }

  private Future<ProbeEnd> slowProbe() {
    var peers =
        client
            .peers()
            .onSuccess(count -> report(new Observation.Peered(count)))
            .onFailure(this::peersNotTold);
    var finalized = client.finalized().onSuccess(at -> report(new Observation.Finalized(at)));
    return Future.join(peers, finalized)
        .transform(_ -> Future.succeededFuture(new ProbeEnd.Answered(peers.succeeded())));
  }

  /// Hosted services and some proxies do not report them.
  private void peersNotTold(Throwable failure) {
    if (failure instanceof UnusableResponseException) {
      report(new Observation.Peered(NodeInfo.UNKNOWN_PEERS));
    }
  }
}
