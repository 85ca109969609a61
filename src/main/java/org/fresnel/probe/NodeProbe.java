package org.fresnel.probe;

import io.vertx.core.Future;
import java.time.InstantSource;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SyncStatus;
import org.fresnel.wire.NodeStatusClient;
import org.fresnel.wire.Timers;

/// Probes one node, again and again, and tells the fleet. No other node waits for it.
///
/// A node that is met for the first time, or again after a silence, introduces itself before its
/// probe counts: it may have come back as something else. Runs on one event loop.
final class NodeProbe {
  private final Node node;
  private final NodeStatusClient client;
  private final LiveFleet fleet;
  private final ProbeSettings settings;
  private final Timers timers;
  private final InstantSource clock;

  private Timers.Alarm due = () -> {};
  private Future<Void> underWay = Future.succeededFuture();
  private boolean begun;
  private boolean probing;
  private boolean stopped;
  private boolean introduced;
  private long introducedAt;
  private boolean lookedSlowly;
  private long lookedSlowlyAt;

  NodeProbe(
      Node node,
      NodeStatusClient client,
      LiveFleet fleet,
      ProbeSettings settings,
      Timers timers,
      InstantSource clock) {
    this.node = node;
    this.client = client;
    this.fleet = fleet;
    this.settings = settings;
    this.timers = timers;
    this.clock = clock;
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
    if (!probing) {
      begun = true;
      due.cancel();
      probing = true;
      underWay =
          probe()
              .onSuccess(_ -> lookSlowlyIfDue())
              .onComplete(_ -> schedule())
              .<Void>mapEmpty()
              .otherwiseEmpty();
    }
    return underWay;
  }

  /// Probes this once, looks at what changes slowly as well, and tells how it ended. The node
  /// introduces itself first, so that the measured answer is one over an open connection.
  Future<ProbeEnd> once() {
    return introduction()
        .onFailure(this::silent)
        .compose(_ -> probe())
        .compose(_ -> lookSlowly())
        .otherwise(failure -> new ProbeEnd.Failed(ProbeFailure.of(failure)));
  }

  /// The node may have been started anew: it introduces itself again at once.
  void anew() {
    introduced = false;
    lookedSlowly = false;
    now();
  }

  void stop() {
    stopped = true;
    due.cancel();
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
    if (!stopped) {
      fleet.report(node, new Observation.Probed(status, timers.since(sent)));
    }
  }

  private void silent(Throwable failure) {
    if (stopped) {
      return;
    }
    introduced = false;
    lookedSlowly = false;
    fleet.report(node, new Observation.Unreachable(ProbeFailure.of(failure).text()));
  }

  private void schedule() {
    probing = false;
    if (!stopped) {
      var slots = fleet.snapshot().network().clock();
      var wait = ProbeSchedule.untilNext(clock.instant(), settings.interval(), slots);
      due = timers.after(wait, this::now);
    }
  }

  private Future<?> introduction() {
    if (introduced && timers.since(introducedAt).compareTo(settings.identityInterval()) < 0) {
      return Future.succeededFuture();
    }
    var identity = client.identity();
    var version = client.version();
    return Future.all(identity, version)
        .onSuccess(
            _ -> {
              introduced = true;
              introducedAt = timers.nanoTime();
              fleet.report(node, new Observation.Identified(identity.result(), version.result()));
            });
  }

  private void lookSlowlyIfDue() {
    var again = timers.since(lookedSlowlyAt).compareTo(settings.slowInterval()) >= 0;
    if (!stopped && (again || !lookedSlowly)) {
      lookedSlowly = true;
      lookedSlowlyAt = timers.nanoTime();
      lookSlowly();
    }
  }

  private Future<ProbeEnd> lookSlowly() {
    var peers =
        client.peers().onSuccess(count -> fleet.report(node, new Observation.Peered(count)));
    var finalized =
        client.finalized().onSuccess(at -> fleet.report(node, new Observation.Finalized(at)));
    return Future.join(peers, finalized)
        .transform(_ -> Future.succeededFuture(new ProbeEnd.Answered(peers.succeeded())));
  }
}
