package org.fresnel.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.fresnel.cli.DemoPorts;
import org.fresnel.simulator.SimulatedNetwork;
import org.fresnel.simulator.SimulatedValidators;
import org.fresnel.simulator.SimulationControl;
import org.fresnel.simulator.SimulationSettings;

/// Three simulated beacon nodes for the router to stand in front of, a few validators that do their
/// duties through it, and a few words on what to try.
public final class DemoCommand {
  private static final Duration SLOT = Duration.ofSeconds(6);

  /// The chain is this old when the demo begins, so that it has finalized something.
  private static final int AGE_SLOTS = 100;

  static final int VALIDATORS = 6;

  private final Vertx vertx;
  private final SimulatedNetwork network;
  private final InstantSource clock;
  private final int simulationPort;

  private DemoCommand(
      Vertx vertx, SimulatedNetwork network, InstantSource clock, int simulationPort) {
    this.vertx = vertx;
    this.network = network;
    this.clock = clock;
    this.simulationPort = simulationPort;
  }

  /// Starts the nodes and configures the router for them, where nothing else is configured.
  ///
  /// @throws IllegalArgumentException with the option to change, if a port is in use
  public static DemoCommand start(DemoPorts ports) throws InterruptedException {
    var clock = InstantSource.system();
    var genesis = clock.instant().minus(SLOT.multipliedBy(AGE_SLOTS));
    var simulation =
        SimulationSettings.defaults(genesis).withSlotDuration(SLOT).withBasePort(ports.nodes());
    NettyDefaults.prepare();
    var vertx = Vertx.vertx();
    var last = ports.nodes() + simulation.nodes() - 1;
    var network =
        ended(
            SimulatedNetwork.start(vertx, simulation, clock),
            "--node-port: expected free ports on 127.0.0.1, got %d to %d"
                .formatted(ports.nodes(), last));
    var control =
        ended(
            SimulationControl.start(vertx, network, ports.simulation()),
            "--simulation-port: expected a free port on 127.0.0.1, got " + ports.simulation());
    configure(network, ports);
    return new DemoCommand(vertx, network, clock, control.url().getPort());
  }

  private static <T> T ended(Future<T> start, String expected) throws InterruptedException {
    try {
      return start.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IllegalArgumentException(
          "%s (%s)".formatted(expected, Objects.requireNonNullElse(e.getCause(), e).getMessage()),
          e);
    }
  }

  /// Prints what to try, and starts the validators.
  ///
  /// @param port of the router for validator clients
  /// @param controlPort of the router for operators
  public void begin(int port, int controlPort) {
    System.out.println(words(port, controlPort, simulationPort));
    SimulatedValidators.start(vertx, network.chain(), clock, VALIDATORS, port);
  }

  private static void configure(SimulatedNetwork network, DemoPorts ports) {
    ports
        .listen()
        .ifPresent(port -> System.setProperty("fresnel.listen.port", Integer.toString(port)));
    ports
        .control()
        .ifPresent(port -> System.setProperty("fresnel.control.port", Integer.toString(port)));
    for (var i = 0; i < network.nodes().size(); i++) {
      var node = network.nodes().get(i);
      System.setProperty("fresnel.nodes[%d].name".formatted(i), node.name());
      System.setProperty("fresnel.nodes[%d].url".formatted(i), node.url().toString());
    }
    System.setProperty("fresnel.failback.min-slots", "3");
  }

  private static String words(int port, int controlPort, int simulationPort) {
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
        .formatted(port, controlPort, simulationPort);
  }
}
