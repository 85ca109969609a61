package org.fresnel.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The program as a router on two free ports, and a client for it.
final class PackagedRouter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Program program;
  private final int dataPort;
  private final int controlPort;

  private PackagedRouter(Program program, int dataPort, int controlPort) {
    this.program = program;
    this.dataPort = dataPort;
    this.controlPort = controlPort;
  }

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
    var dataPort = freePort();
    var controlPort = freePort();
    var environment = new HashMap<>(settings);
    environment.put(
        "FRESNEL_NODES", nodes.stream().map(URI::toString).collect(Collectors.joining(",")));
    environment.put("FRESNEL_LISTEN_PORT", Integer.toString(dataPort));
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(controlPort));
    var program = Program.start(directory, environment, command);
    var router = new PackagedRouter(program, dataPort, controlPort);
    await().atMost(PATIENCE).until(router::hasStarted);
    return router;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Program program() {
    return program;
  }

  /// Asks the data plane.
  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return send(dataPort, target);
  }

  /// Asks the control plane.
  HttpResponse<String> ask(String target) throws IOException, InterruptedException {
    return send(controlPort, target);
  }

  /// The first event of a stream.
  String firstEvent(String topic) throws IOException, InterruptedException {
    var request = request(dataPort, "/eth/v1/events?topics=" + topic);
    try (var lines = CLIENT.send(request, BodyHandlers.ofLines()).body()) {
      return lines.filter(line -> line.startsWith("event:")).findFirst().orElse("none");
    }
  }

  private boolean hasStarted() throws InterruptedException {
    if (!program.isAlive()) {
      throw new AssertionError("ended instead of starting:\n" + program.output());
    }
    try {
      return ask("/q/health/started").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static HttpResponse<String> send(int port, String target)
      throws IOException, InterruptedException {
    return CLIENT.send(request(port, target), BodyHandlers.ofString());
  }

  private static HttpRequest request(int port, String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, target)))
        .timeout(TIMEOUT)
        .build();
  }

  @Override
  public void close() {
    program.close();
  }
}
