package org.fresnel.app;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulatedValidators;
import org.fresnel.simulator.SimulationControl;
import org.fresnel.simulator.SimulationSettings;

/// Three simulated beacon nodes for the router to stand in front of, a few validators that do their
/// duties through it, and a few words on what to try.
public final class DemoCommand {
  private static final int FIRST_NODE_PORT = 5061;
  private static final int SIMULATION_PORT = 9100;
  private static final Duration SLOT = Duration.ofSeconds(6);

  /// The chain is this old when the demo begins, so that it has finalized something.
  private static final int AGE_SLOTS = 100;

  private static final int VALIDATORS = 6;

  private final Vertx vertx;
  private final SimulatedNetwork network;
  private final InstantSource clock;

  private DemoCommand(Vertx vertx, SimulatedNetwork network, InstantSource clock) {
    this.vertx = vertx;
    this.network = network;
    this.clock = clock;
  }

  /// Starts the nodes and configures the router for them, where nothing else is configured.
  public static DemoCommand start() throws InterruptedException {
    var clock = InstantSource.system();
    var genesis = clock.instant().minus(SLOT.multipliedBy(AGE_SLOTS));
    var simulation =
        SimulationSettings.defaults(genesis).withSlotDuration(SLOT).withBasePort(FIRST_NODE_PORT);
    NettyDefaults.prepare();
    var vertx = Vertx.vertx();
    try {
      var network =
          SimulatedNetwork.start(vertx, simulation, clock)
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      SimulationControl.start(vertx, network, SIMULATION_PORT)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
      configure(network);
      return new DemoCommand(vertx, network, clock);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the demo needs the free ports %d to %d and %d: %s"
              .formatted(
                  FIRST_NODE_PORT,
                  FIRST_NODE_PORT + simulation.nodes() - 1,
                  SIMULATION_PORT,
                  e.getMessage()),
          e);
    }
  }

  /// Prints what to try, and starts the validators.
  ///
  /// @param port of the router for validator clients
  /// @param controlPort of the router for operators
  public void begin(int port, int controlPort) {
    System.out.println(words(port, controlPort));
    SimulatedValidators.start(vertx, network.chain(), clock, VALIDATORS, port);
  }

  private static void configure(SimulatedNetwork network) {
    for (var i = 0; i < network.nodes().size(); i++) {
      var node = network.nodes().get(i);
      System.setProperty("fresnel.nodes[%d].name".formatted(i), node.name());
      System.setProperty("fresnel.nodes[%d].url".formatted(i), node.url().toString());
    }
    System.setProperty("fresnel.failback.min-slots", "3");
  }

  private static String words(int port, int controlPort) {
    return """

      Fresnel is starting on http://127.0.0.1:%1$d, in front of three simulated beacon nodes;
      six simulated validators do their duties through it. See it live: http://127.0.0.1:%2$d/

      Try, in another terminal:

        curl -i http://127.0.0.1:%1$d/eth/v1/beacon/headers/head      which node answered? (Fresnel-Node)
        curl -X POST http://127.0.0.1:%3$d/nodes/node-1/down          kill the primary
        curl -i http://127.0.0.1:%1$d/eth/v1/beacon/headers/head      another node answers
        curl http://127.0.0.1:%2$d/api/v1/nodes                       the operator's view
        curl -X POST http://127.0.0.1:%3$d/nodes/node-1/heal          it comes back, and recovers
        curl -N 'http://127.0.0.1:%1$d/eth/v1/events?topics=head'     a stream that outlives its node
        curl http://127.0.0.1:%2$d/q/health                           live, ready, started
        curl http://127.0.0.1:%2$d/q/metrics                          numbers

      Other faults than down: hang, slow, errors, reset, truncated, stale, syncing, optimistic,
      el-offline, wrong-network, drop-events.
      """
        .formatted(port, controlPort, SIMULATION_PORT);
  }
}
