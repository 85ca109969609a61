package org.fresnel.guard;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Watches the validators on the chain, on a separate event loop with its own connections.
public final class ValidatorWatchLoop {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final GuardSettings settings;
  private final FleetState fleet;
  private final SignatureLedger ledger;
  private final ValidatorStatuses statuses;
  private final Connector connector;
  private final Timers timers;
  private final Supervisor supervisor;
  private volatile String deployment = "";

  /// Creates a watch that sends no requests yet.
  public ValidatorWatchLoop(
      Vertx vertx,
      GuardSettings settings,
      FleetState fleet,
      SignatureLedger ledger,
      ValidatorStatuses statuses,
      Connector connector,
      Timers timers,
      Supervisor supervisor) {
    this.vertx = vertx;
    this.settings = settings;
    this.fleet = fleet;
    this.ledger = ledger;
    this.statuses = statuses;
    this.connector = connector;
    this.timers = timers;
    this.supervisor = supervisor;
  }

  /// Starts to ask nodes, unless the guard is off.
  public Future<Void> start() {
    return settings.isOn()
        ? vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty()
        : Future.succeededFuture();
  }

  /// Stops asking.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  private final class Loop extends AbstractVerticle {
    private Runnable end = () -> {};

    @Override
    public void start() {
      var connections = connector.connections("validators");
      var watch =
          new ValidatorWatch(
              fleet::snapshot, ledger, statuses, connections.nodes(), timers, supervisor, TIMEOUT);
      end =
          () -> {
            watch.stop();
            connections.close();
          };
      watch.start();
    }

    @Override
    public void stop() {
      end.run();
    }
  }
}
