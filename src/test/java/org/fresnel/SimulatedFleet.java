package org.fresnel;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.fixture.SimulatedNodes;

/// The nodes of the application that a Quarkus test starts, named by the system properties that the
/// application reads. Tests switch their faults at the address in [#CONTROL].
public final class SimulatedFleet implements QuarkusTestResourceLifecycleManager {
  /// System property with the address of the simulation's control.
  public static final String CONTROL = "test.simulation.control";

  private static final int NODES = 2;

  private final Map<String, String> properties = new HashMap<>();
  private final List<SimulatedNodes> started = new ArrayList<>();

  @Override
  public Map<String, String> start() {
    var nodes = new SimulatedNodes(NODES);
    started.add(nodes);
    for (var i = 0; i < NODES; i++) {
      properties.put("fresnel.nodes[%d].name".formatted(i), nodes.node(i).name());
      properties.put("fresnel.nodes[%d].url".formatted(i), nodes.node(i).url().toString());
    }
    properties.put("fresnel.listen.port", "0");
    properties.put("fresnel.probe.interval", "500ms");
    properties.put("fresnel.probe.timeout", "450ms");
    properties.put("fresnel.failback.good-probes", "1");
    properties.put("fresnel.failback.min-slots", "0");
    properties.put(CONTROL, nodes.control().toString());
    properties.forEach(System::setProperty);
    return Map.of();
  }

  @Override
  public void stop() {
    properties.keySet().forEach(System::clearProperty);
    started.forEach(SimulatedNodes::close);
  }
}
