package org.fresnel.devnet;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.packaged.Program;

/// Fresnel as its user starts it: the built JAR, or the native binary `-Dfresnel.binary`.
record RouterProcess(Daemon daemon, BeaconApi data, BeaconApi control, List<BeaconNode> nodes)
    implements Front {
  /// One epoch and a slot: a returned node has been subscribed to its subnets anew by then.
  private static final String FAILBACK_MIN_SLOTS = "9";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  /// Starts Fresnel and returns when its readiness is up.
  static RouterProcess start(DevnetNetwork network, List<BeaconNode> nodes)
      throws IOException, InterruptedException {
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
    var router =
        new RouterProcess(
            daemon,
            new BeaconApi("http://127.0.0.1:" + dataPort),
            new BeaconApi("http://127.0.0.1:" + controlPort),
            nodes);
    router.awaitReadiness();
    return router;
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

  private void awaitReadiness() throws IOException, InterruptedException {
    var limit = Instant.now().plus(START_LIMIT);
    while (!control.answers("/q/health/ready")) {
      if (!daemon.isAlive() || Instant.now().isAfter(limit)) {
        throw new IOException("Fresnel was not ready within " + START_LIMIT + "; see fresnel.log");
      }
      Thread.sleep(POLL);
    }
  }
}
