package org.fresnel.devnet;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.packaged.Program;

/// Fresnel as its user starts it: the built JAR, or the native binary `-Dfresnel.binary`.
///
/// @param data its Beacon API
/// @param control its control plane
/// @param daemon the process
record RouterProcess(BeaconApi data, BeaconApi control, Daemon daemon) implements Front {
  static final String NAME = "fresnel";

  /// One epoch and a slot: a returned node has been subscribed to its subnets anew by then.
  private static final String FAILBACK_MIN_SLOTS = "9";

  /// A block has to be out within the first third of a slot, which is 4 s on the main network and 1
  /// s here.
  private static final String PRODUCE_PATIENCE = "500ms";

  /// Starts Fresnel and returns when its readiness is up.
  static RouterProcess start(DevnetNetwork network, List<BeaconNode> nodes) throws IOException {
    return start(network, nodes, Map.of());
  }

  /// The same, with settings of the environment besides.
  static RouterProcess start(
      DevnetNetwork network, List<BeaconNode> nodes, Map<String, String> besides)
      throws IOException {
    return start(network, nodes, besides, network.ports().next(), network.ports().next());
  }

  /// The same at these ports, such as those of one that was killed.
  static RouterProcess start(
      DevnetNetwork network,
      List<BeaconNode> nodes,
      Map<String, String> besides,
      int dataPort,
      int controlPort)
      throws IOException {
    return start(NAME, network, nodes, besides, dataPort, controlPort);
  }

  /// The same under another name, which its log has, too.
  static RouterProcess start(
      String name,
      DevnetNetwork network,
      List<BeaconNode> nodes,
      Map<String, String> besides,
      int dataPort,
      int controlPort)
      throws IOException {
    return start(name, network, nodes, besides, dataPort, controlPort, Program.command());
  }

  /// The same with another command, such as that of a parent process.
  static RouterProcess start(
      String name,
      DevnetNetwork network,
      List<BeaconNode> nodes,
      Map<String, String> besides,
      int dataPort,
      int controlPort,
      List<String> command)
      throws IOException {
    var settings = new HashMap<>(besides);
    settings.put("FRESNEL_LISTEN_PORT", Integer.toString(dataPort));
    settings.put("FRESNEL_CONTROL_PORT", Integer.toString(controlPort));
    settings.putIfAbsent("FRESNEL_FAILBACK_MIN_SLOTS", FAILBACK_MIN_SLOTS);
    settings.put("FRESNEL_ROUTING_BUDGETS_PRODUCE_PATIENCE", PRODUCE_PATIENCE);
    for (int i = 0; i < nodes.size(); i++) {
      settings.put("FRESNEL_NODES_" + i + "__NAME", nodes.get(i).name());
      settings.putIfAbsent("FRESNEL_NODES_" + i + "__URL", nodes.get(i).url());
    }
    var daemon = Daemon.start(name, network.directory(), settings, command);
    network.attach(daemon);
    var control = new BeaconApi("http://127.0.0.1:" + controlPort);
    daemon.awaitAnswer(control, "/q/health/ready");
    return new RouterProcess(new BeaconApi("http://127.0.0.1:" + dataPort), control, daemon);
  }

  @Override
  public String url() {
    return data.url();
  }

  @Override
  public String version() {
    return System.getProperty("fresnel.binary", "").isEmpty() ? "JVM" : "native";
  }

  @Override
  public String health(BeaconNode node) throws IOException, InterruptedException {
    for (var listed : control.get("/api/v1/nodes")) {
      if (listed.path("name").asText().equals(node.name())) {
        return listed.path("health").asText();
      }
    }
    throw new IOException("Fresnel does not list node " + node.name());
  }
}
