package org.fresnel.proof;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongPredicate;
import org.fresnel.node.FleetState;
import org.fresnel.routing.EndpointTable;
import org.fresnel.upstream.Connections;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Tests the nodes on an event loop that no client shares, with its own connections.
public final class StandbyProverLoop {
  private static final String CONNECTIONS = "standby-proof";

  private final Vertx vertx;
  private final FleetState fleet;
  private final ClientReads clientReads;
  private final EndpointTable table;
  private final Connector connector;
  private final Duration timeout;
  private final Timers timers;
  private final Supervisor supervisor;
  private final InstantSource clock;
  private final ProofListener listener;
  private final LongPredicate mayPropose;
  private volatile String deployment = "";

  /// Tests nothing yet.
  ///
  /// @param connector of that Vert.x instance
  /// @param timeout of each response of a node
  /// @param timers of that Vert.x instance
  /// @param mayPropose whether a served validator may propose in a slot
  public StandbyProverLoop(
      Vertx vertx,
      FleetState fleet,
      ClientReads clientReads,
      EndpointTable table,
      Connector connector,
      Duration timeout,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      ProofListener listener,
      LongPredicate mayPropose) {
    this.vertx = vertx;
    this.fleet = fleet;
    this.clientReads = clientReads;
    this.table = table;
    this.connector = connector;
    this.timeout = timeout;
    this.timers = timers;
    this.supervisor = supervisor;
    this.clock = clock;
    this.listener = listener;
    this.mayPropose = mayPropose;
  }

  /// Starts to test.
  public Future<Void> start() {
    return vertx.deployVerticle(new Loop()).onSuccess(id -> deployment = id).mapEmpty();
  }

  /// Tests every node a single time with duty reads; those that fail once more. It requests no
  /// dry-run blocks, because it does not know when validators propose.
  public Future<Void> once() {
    var tested = Promise.<Void>promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            _ -> {
              var connections = connector.connections(CONNECTIONS);
              prover(connections, _ -> true)
                  .round()
                  .onComplete(_ -> connections.close())
                  .<Void>mapEmpty()
                  .onComplete(tested);
            });
    return tested.future();
  }

  private StandbyProver prover(Connections connections, LongPredicate proposals) {
    return new StandbyProver(
        fleet,
        clientReads,
        table,
        connections.nodes(),
        timeout,
        timers,
        supervisor,
        clock,
        listener,
        new DryRunTester(fleet, table, proposals, listener));
  }

  /// Stops to test.
  public Future<Void> stop() {
    return deployment.isEmpty() ? Future.succeededFuture() : vertx.undeploy(deployment);
  }

  private final class Loop extends AbstractVerticle {
    private Runnable end = () -> {};

    @Override
    public void start() {
      var here = context;
      var connections = connector.connections(CONNECTIONS);
      var prover = prover(connections, mayPropose);
      end =
          () -> {
            prover.stop();
            connections.close();
          };
      prover.start();
      fleet.onChange(
          change -> change.gone().forEach(node -> here.runOnContext(_ -> prover.forget(node))));
    }

    @Override
    public void stop() {
      end.run();
    }
  }
}
