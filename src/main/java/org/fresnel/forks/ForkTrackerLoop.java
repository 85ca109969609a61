package org.fresnel.forks;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.Connections;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Tracks the branches of the nodes' heads, on a separate event loop with its own connections.
public final class ForkTrackerLoop implements ConditionSource {
  private final Vertx vertx;
  private final FleetState fleet;
  private final Connector connector;
  private final Duration timeout;
  private final Timers timers;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Branches latest = Branches.NONE;
  private volatile String deployment = "";

  /// Creates a tracker that sends no requests yet.
  ///
  /// @param timeout of each call to a node
  public ForkTrackerLoop(
      Vertx vertx,
      FleetState fleet,
      Connector connector,
      Duration timeout,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.connector = connector;
    this.timeout = timeout;
    this.timers = timers;
    this.supervisor = supervisor;
    this.clock = clock;
  }

  /// The branches at the last update.
  public Branches branches() {
    return latest;
  }

  /// Calls the listener, on the event loop of the tracker, whenever the branches change.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void drawn(Branches now) {
    if (!now.equals(latest)) {
      latest = now;
      listeners.forEach(it -> supervisor.run(ForkTracker.TASK, it));
    }
  }

  /// The conditions of the branches.
  @Override
  public List<Condition> conditions() {
    return HeadSplit.in(branches(), fleet.rules().straySlots());
  }

  /// Starts to follow the heads.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Stops following them.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  /// Returns whether a change of the fleet may change the branches.
  static boolean matters(FleetChange change) {
    return change.before().generation() != change.after().generation()
        || change
            .pairs()
            .anyMatch(
                it ->
                    it.before().answers() != it.after().answers()
                        || !it.before().info().head().equals(it.after().info().head()));
  }

  private final class Loop extends AbstractVerticle {
    private final AtomicBoolean due = new AtomicBoolean();
    private Runnable end = () -> {};

    @Override
    public void start() {
      var here = context;
      var connections = connector.connections("branches");
      var tracker = survey(connections);
      end =
          () -> {
            tracker.stop();
            connections.close();
          };
      tracker.start();
      fleet.onChange(
          change -> {
            change.gone().forEach(node -> here.runOnContext(_ -> tracker.forget(node)));
            if (matters(change) && due.compareAndSet(false, true)) {
              here.runOnContext(_ -> poll(tracker));
            }
          });
    }

    private ForkTracker survey(Connections connections) {
      return new ForkTracker(
          fleet,
          node -> connections.status(node, timeout),
          timers,
          supervisor,
          clock,
          ForkTrackerLoop.this::drawn);
    }

    private void poll(ForkTracker tracker) {
      due.set(false);
      tracker.poll();
    }

    @Override
    public void stop() {
      end.run();
    }
  }
}
