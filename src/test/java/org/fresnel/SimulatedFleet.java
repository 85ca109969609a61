package org.fresnel;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.fresnel.sim.SimulatedNetwork;
import org.fresnel.sim.SimulationControl;
import org.fresnel.sim.SimulationSettings;

/// The nodes of the application that a Quarkus test starts, named by the system properties that the
/// application reads. Tests switch their faults at the address in [#CONTROL].
public final class SimulatedFleet implements QuarkusTestResourceLifecycleManager {
  /// System property with the address of the simulation's control.
  public static final String CONTROL = "test.simulation.control";

  private static final Duration SLOT = Duration.ofSeconds(1);
  private static final int AGE_SLOTS = 100;
  private static final int NODES = 2;

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> properties = new HashMap<>();

  @Override
  public Map<String, String> start() {
    var clock = InstantSource.system();
    var genesis = clock.instant().minus(SLOT.multipliedBy(AGE_SLOTS));
    var simulation = SimulationSettings.defaults(genesis).withSlotDuration(SLOT).withNodes(NODES);
    var network = Site.await(SimulatedNetwork.start(vertx, simulation, clock));
    var control = Site.await(SimulationControl.start(vertx, network, 0));
    for (var i = 0; i < NODES; i++) {
      var node = network.nodes().get(i);
      properties.put("fresnel.nodes[%d].name".formatted(i), node.name());
      properties.put("fresnel.nodes[%d].url".formatted(i), node.url().toString());
    }
    properties.put("fresnel.listen.port", "0");
    properties.put("fresnel.probe.interval", "500ms");
    properties.put("fresnel.probe.timeout", "450ms");
    properties.put("fresnel.failback.good-probes", "1");
    properties.put("fresnel.failback.min-slots", "0");
    properties.put(CONTROL, control.url().toString());
    properties.forEach(System::setProperty);
    return Map.of();
  }

  @Override
  public void stop() {
    properties.keySet().forEach(System::clearProperty);
    Site.await(vertx.close());
  }
}
