package org.fresnel.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.fixture.Loopback;

/// The program as a router on two free ports.
record PackagedRouter(Program program, String data, String control) implements AutoCloseable {
  /// Starts it and returns when every node has been probed.
  ///
  /// @param directory that it runs in
  /// @param settings as environment, beside nodes and ports
  static PackagedRouter start(Path directory, List<URI> nodes, Map<String, String> settings)
      throws IOException {
    return start(directory, nodes, settings, Program.command());
  }

  /// Starts it by another command than its own.
  static PackagedRouter start(
      Path directory, List<URI> nodes, Map<String, String> settings, List<String> command)
      throws IOException {
    var dataPort = Loopback.freePort();
    var controlPort = Loopback.freePort();
    var environment = new HashMap<>(settings);
    environment.put(
        "FRESNEL_NODES", nodes.stream().map(URI::toString).collect(Collectors.joining(",")));
    environment.put("FRESNEL_LISTEN_PORT", Integer.toString(dataPort));
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(controlPort));
    var router =
        new PackagedRouter(
            Program.start(directory, environment, command),
            "http://127.0.0.1:" + dataPort,
            "http://127.0.0.1:" + controlPort);
    router.program.awaitWhileAlive(() -> Http.status(router.control + "/q/health/started") == 200);
    return router;
  }

  /// Asks the data plane.
  HttpResponse<String> get(String target) {
    return Http.get(data + target);
  }

  /// Asks the control plane.
  HttpResponse<String> ask(String target) {
    return Http.get(control + target);
  }

  @Override
  public void close() {
    program.close();
  }
}
