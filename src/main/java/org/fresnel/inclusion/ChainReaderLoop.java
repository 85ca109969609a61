package org.fresnel.inclusion;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Reads the chain, on a separate event loop with its own connections.
public final class ChainReaderLoop {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final FleetState fleet;
  private final InclusionService service;
  private final Connector connector;
  private final Timers timers;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private volatile String deployment = "";

  /// Creates a reader that sends no requests yet.
  public ChainReaderLoop(
      Vertx vertx,
      FleetState fleet,
      InclusionService service,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.service = service;
    this.connector = connector;
    this.timers = timers;
    this.supervisor = supervisor;
    this.clock = clock;
  }

  /// Starts to read.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Stops reading.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  private final class Loop extends AbstractVerticle {
    private Runnable end = () -> {};

    @Override
    public void start() {
      var connections = connector.connections("inclusion");
      var reader =
          new ChainReader(
              fleet::snapshot, service, connections.nodes(), timers, supervisor, clock, TIMEOUT);
      end =
          () -> {
            reader.stop();
            connections.close();
          };
      reader.start();
    }

    @Override
    public void stop() {
      end.run();
    }
  }
}
