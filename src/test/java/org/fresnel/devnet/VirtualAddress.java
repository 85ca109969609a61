package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/// One address for two routers: HAProxy, which passes connections on and looks at readiness, with
/// the file `src/test/devnet/virtual-address.cfg`.
record VirtualAddress(String url) {
  private static final Path CONFIGURATION = Path.of("src/test/devnet/virtual-address.cfg");

  /// Starts it and returns when a router answers through it.
  static VirtualAddress start(DevnetNetwork network, List<DevnetRouter> routers)
      throws IOException {
    int port = network.ports().next();
    var settings = new HashMap<String, String>();
    settings.put("FRONT_PORT", Integer.toString(port));
    for (int i = 0; i < routers.size(); i++) {
      settings.put("ROUTER_" + (i + 1), "127.0.0.1:" + routers.get(i).dataPort());
      settings.put("CONTROL_" + (i + 1), Integer.toString(routers.get(i).controlPort()));
    }
    var program = Haproxy.program().orElseThrow().toString();
    var command = List.of(program, "-db", "-f", CONFIGURATION.toAbsolutePath().toString());
    var daemon = Daemon.start("virtual-address", network.directory(), settings, command);
    network.attach(daemon);
    var api = new BeaconApi("http://127.0.0.1:" + port);
    daemon.awaitAnswer(api, "/eth/v1/node/version");
    return new VirtualAddress(api.url());
  }
}
