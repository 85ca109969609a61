package org.fresnel.devnet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.packaged.Program;

/// Fresnel as its user starts it: the built JAR, or the native binary `-Dfresnel.binary`.
record RouterProcess(BeaconApi data, BeaconApi control, List<BeaconNode> nodes) implements Front {
  /// One epoch and a slot: a returned node has been subscribed to its subnets anew by then.
  private static final String FAILBACK_MIN_SLOTS = "9";

  /// Starts Fresnel and returns when its readiness is up.
  static RouterProcess start(DevnetNetwork network, List<BeaconNode> nodes) throws IOException {
    int dataPort = network.ports().next();
    int controlPort = network.ports().next();
    var settings =
        Map.of(
            "FRESNEL_NODES",
            nodes.stream().map(BeaconNode::url).collect(Collectors.joining(",")),
            "FRESNEL_LISTEN_PORT",
            Integer.toString(dataPort),
            "FRESNEL_CONTROL_PORT",
            Integer.toString(controlPort),
            "FRESNEL_FAILBACK_MIN_SLOTS",
            FAILBACK_MIN_SLOTS);
    var daemon = Daemon.start("fresnel", network.directory(), settings, Program.command());
    network.attach(daemon);
    var control = new BeaconApi("http://127.0.0.1:" + controlPort);
    daemon.awaitAnswer(control, "/q/health/ready");
    return new RouterProcess(new BeaconApi("http://127.0.0.1:" + dataPort), control, nodes);
  }

  @Override
  public String url() {
    return data.url();
  }

  @Override
  public boolean considersReady(BeaconNode node) throws IOException, InterruptedException {
    return health(node).equals("ready");
  }

  /// The router's word for a node's health.
  private String health(BeaconNode node) throws IOException, InterruptedException {
    for (var listed : control.get("/api/v1/nodes")) {
      if (listed.path("url").asText().startsWith(node.url())) {
        return listed.path("health").asText();
      }
    }
    throw new IOException("Fresnel does not list node " + node.name());
  }
}
