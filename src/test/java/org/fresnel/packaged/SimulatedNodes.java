package org.fresnel.packaged;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fresnel.sim.Fault;
import org.fresnel.sim.SimulatedNetwork;
import org.fresnel.sim.SimulatedNode;
import org.fresnel.sim.SimulationSettings;

/// Simulated nodes in the JVM of the tests, with the real time.
final class SimulatedNodes implements AutoCloseable {
  private static final Duration SLOT = Duration.ofSeconds(1);
  private static final int AGE_SLOTS = 100;

  private final Vertx vertx = Vertx.vertx();
  private final SimulatedNetwork network;

  SimulatedNodes(int count) {
    var clock = InstantSource.system();
    var genesis = clock.instant().minus(SLOT.multipliedBy(AGE_SLOTS));
    var simulation = SimulationSettings.defaults(genesis).withSlotDuration(SLOT).withNodes(count);
    network = ended(SimulatedNetwork.start(vertx, simulation, clock));
  }

  List<URI> urls() {
    return network.urls();
  }

  SimulatedNode node(int index) {
    return network.nodes().get(index);
  }

  void apply(int index, Fault fault) {
    ended(node(index).apply(fault));
  }

  void heal(int index) {
    ended(node(index).heal());
  }

  static <T> T ended(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("a future did not succeed", e);
    }
  }

  @Override
  public void close() {
    ended(network.close());
    ended(vertx.close());
  }
}
