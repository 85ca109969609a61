package org.fresnel.devnet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An installed HAProxy with `src/test/devnet/haproxy.cfg`.
record Haproxy(String url, String version) implements Front {
  private static final Path CONFIGURATION = Path.of("src/test/devnet/haproxy.cfg");

  /// Where it may be although it is not in the search path of an ordinary user.
  private static final String OTHER_PLACES = ":/usr/sbin:/usr/local/sbin";

  /// The installed program, if there is one.
  static Optional<Path> program() {
    var places = System.getenv().getOrDefault("PATH", "") + OTHER_PLACES;
    return Stream.of(places.split(":"))
        .map(place -> Path.of(place, "haproxy"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts it in front of three nodes and returns when they answer through it.
  static Haproxy start(DevnetNetwork network, List<BeaconNode> nodes)
      throws IOException, InterruptedException {
    var program = program().orElseThrow().toString();
    int port = network.ports().next();
    var settings = new HashMap<String, String>();
    settings.put("FRONT_PORT", Integer.toString(port));
    for (var node : nodes) {
      settings.put("NODE_" + node.name(), node.address());
    }
    var command = List.of(program, "-db", "-f", CONFIGURATION.toAbsolutePath().toString());
    var daemon = Daemon.start("haproxy", network.directory(), settings, command);
    network.attach(daemon);
    var api = new BeaconApi("http://127.0.0.1:" + port);
    daemon.awaitAnswer(api, "/eth/v1/node/version");
    return new Haproxy(api.url(), version(program));
  }

  private static String version(String program) throws IOException {
    var asked = new ProcessBuilder(program, "-v").redirectErrorStream(true).start();
    var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.replaceFirst("(?s)^HAProxy version ([0-9.]+).*", "$1");
  }
}
